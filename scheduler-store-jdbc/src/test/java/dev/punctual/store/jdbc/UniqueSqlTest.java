package dev.punctual.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.Unique;
import dev.punctual.job.Job;
import dev.punctual.job.JobStatus;
import dev.punctual.job.Metadata;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Unique jobs of plain SQL, which are the same as those of Java. */
class UniqueSqlTest {
  private final TestStore database = TestStore.fresh();
  private final JobScheduler scheduler = JobScheduler.builder(database.store()).build();

  @AfterEach
  void close() {
    database.close();
  }

  private String sql(String arguments) {
    return database.query("select schedule_job(" + arguments + ")").get(0);
  }

  private static String id(Connection connection, String json) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select scheduler_unique_id('work', null, ?::jsonb)")) {
      statement.setString(1, json);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }

  private String javaId(String json) {
    return scheduler
        .schedule(JobRequest.unique("work", Unique.byPayload().keep()).with(new Metadata(json)))
        .id()
        .value();
  }

  @Test
  void aTraceGivenInSqlIsKeptAndMakesAUniqueJobNoOther() {
    String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    sql(
        "handler => 'work', unique_by => 'payload', metadata => '{\"n\": 1, \"punctual:trace\": \""
            + trace
            + "\"}'");
    String id = javaId("{\"n\": 1}");
    assertThat(database.query("select job_id from scheduled_jobs")).containsExactly(id);
    assertThat(scheduler.get(id).orElseThrow().metadata()).contains(trace);
    assertThat(javaId("{\"n\": 1, \"punctual:trace\": \"of another\"}")).isEqualTo(id);
  }

  @Test
  void sqlAndJavaDeriveTheSameId() throws SQLException {
    Random random = new Random(7);
    List<String> payloads = new ArrayList<>(List.of("{}", "{\"a\": {}, \"b\": [], \"c\": [[]]}"));
    for (String number :
        List.of("-0", "-0.00", "0e5", "1e-7", "-1.50e3", "123456789012345678901234567890.10")) {
      payloads.add("{\"n\": " + number + "}");
    }
    payloads.add(
        "{\"s\": \"\\u0001\\u001f\\u007f\\b\\f\\n\\r\\t\\\"\\\\\\/\\u2028\\ud83c\\udf89é\"}");
    payloads.add("{\"1.00\": \"0.10\", \"\\\"\": \"\\\\\", \"\\\\\\\"1.0\": \"\\\\\"}");
    payloads.add("{\"long\": \"" + "x1.00\\\"".repeat(100_000) + "\"}");
    IntStream.range(0, 300).forEach(i -> payloads.add("{\"r\": " + value(random, 4) + "}"));
    try (Connection connection = database.connection()) {
      for (String json : payloads) {
        assertThat(id(connection, json)).as(json).isEqualTo(javaId(json));
      }
    }
  }

  private static String value(Random random, int depth) {
    int kind = random.nextInt(depth == 0 ? 4 : 6);
    return switch (kind) {
      case 0 -> List.of("true", "false", "null").get(random.nextInt(3));
      case 1 -> random.nextInt(-99, 99) + "." + random.nextInt(100) + "0".repeat(random.nextInt(3));
      case 2 -> random.nextInt(-99, 99) + "e" + random.nextInt(-30, 30);
      case 3 -> text(random);
      case 4 -> {
        List<String> fields = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
          fields.add(text(random) + ":" + value(random, depth - 1));
        }
        yield "{" + String.join(",", fields) + "}";
      }
      default -> {
        List<String> elements = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
          elements.add(value(random, depth - 1));
        }
        yield "[" + String.join(" , ", elements) + "]";
      }
    };
  }

  private static String text(Random random) {
    List<String> parts =
        List.of("a", "é", "🎉", "\\n", "\\\"", "\\\\", "\\u0007", "1.00", "\uFFFD");
    StringBuilder text = new StringBuilder("\"");
    for (int i = random.nextInt(4); i > 0; i--) {
      text.append(parts.get(random.nextInt(parts.size())));
    }
    return text.append('"').toString();
  }

  @Test
  void aJobOfSqlIsInTheWayOfOneOfJava() {
    assertThat(sql("handler => 'work', metadata => '{\"n\": 1.0}', unique_by => 'payload'"))
        .contains("inserted");
    JobRequest same =
        JobRequest.unique("work", Unique.byPayload().keep()).with(new Metadata("{\"n\":1}"));
    assertThat(scheduler.schedule(same).action().name()).isEqualTo("KEPT");
    assertThat(sql("handler => 'work', unique_key => 'k'")).contains("\"work:k\"");
    JobRequest key = JobRequest.unique("work", Unique.byKey("k").keep());
    assertThat(scheduler.schedule(key).action().name()).isEqualTo("KEPT");
  }

  @Test
  void sqlDebounces() {
    String request =
        "handler => 'work', unique_key => 'k', on_conflict => 'debounce', at_most => '5 minutes',";
    sql(request + "delay => '2 minutes', metadata => '{\"n\": 1}'");
    database.moveIntoThePast(Duration.ofMinutes(4));
    assertThat(sql(request + "delay => '2 minutes', metadata => '{\"n\": 2}'"))
        .contains("debounced");
    Job job = scheduler.get("work:k").orElseThrow();
    assertThat(job.status()).isEqualTo(JobStatus.SCHEDULED);
    assertThat(job.due()).isEqualTo(job.createdAt().plus(Duration.ofMinutes(5)));
    assertThat(job.metadata()).contains("2");
  }

  @Test
  void aWindowOfSqlHolds() {
    String request =
        "handler => 'work', unique_key => 'k', on_conflict => 'keep', unique_for => '1 hour'";
    sql(request);
    scheduler.cancel("work:k");
    assertThat(sql(request)).contains("kept");
    database.moveIntoThePast(Duration.ofMinutes(61));
    assertThat(sql(request)).contains("inserted");
  }

  @Test
  void aRefusalNamesTheValueTheLimitAndTheLegalForm() {
    assertRefused(
        "unique_key => 'k', on_conflict => 'debounce'", "at_most null: expected one millisecond");
    assertRefused(
        "unique_key => 'k', on_conflict => 'debounce', at_most => '5 minutes', delay => '6 minutes'",
        "an instant at most 00:05:00 after now");
    assertRefused("unique_by => 'id'", "unique_by \"id\": expected key or payload");
    assertRefused("on_conflict => 'debounce'", "unique_by null: expected key or payload");
    assertRefused("unique_key => 'k', job_id => 'a'", "job_id \"a\": expected none");
    assertRefused("handler => 'work', unique_key => repeat('x', 251)", "1 to 250 characters");
  }

  private void assertRefused(String arguments, String words) {
    assertThatThrownBy(() -> sql(arguments)).hasStackTraceContaining(words);
  }
}
