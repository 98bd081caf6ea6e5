package dev.punctual.store.jdbc.internal.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.punctual.InvalidInputException;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.retry.Backoff;
import dev.punctual.store.jdbc.TestStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What Java refuses, SQL refuses with the same words, and so does REST, which calls the same. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DoorsTest {
  private static final Instant PAST = Instant.parse("2020-01-01T00:00:00Z");

  private final TestStore database = TestStore.fresh();
  private final JobScheduler scheduler = JobScheduler.builder(database.store()).build();

  @AfterAll
  void close() {
    database.close();
  }

  private JobRequest job() {
    return JobRequest.of("a", "work");
  }

  private static Arguments doors(String sql, ThrowingCallable java) {
    return Arguments.of(sql, java);
  }

  Stream<Arguments> calls() {
    String long256 = "x".repeat(256);
    return Stream.of(
        doors("schedule_job(job_id => ' ')", () -> JobRequest.of(" ", "work")),
        doors("schedule_job(job_id => repeat('x', 256))", () -> JobRequest.of(long256, "work")),
        doors("schedule_job(handler => ' ')", () -> JobRequest.of("a", " ")),
        doors("cancel_job(' ')", () -> scheduler.cancel(" ")),
        doors("retry_job(repeat('x', 256))", () -> scheduler.retry(long256)),
        doors("schedule_job(backoff => 'rubbish')", () -> Backoff.parse("rubbish")),
        doors("schedule_job(timeout_ms => -1)", () -> job().timeout(Duration.ofMillis(-1))),
        doors("schedule_job(timeout_ms => 0)", () -> job().timeout(Duration.ZERO)),
        doors("schedule_job(max_retries => 1001)", () -> job().maxRetries(1001)),
        doors("schedule_job(run_at => '2020-01-01')", () -> scheduler.schedule(job().at(PAST))),
        doors(
            "schedule_job(run_at => 'infinity')", () -> scheduler.schedule(job().at(Instant.MAX))),
        doors(
            "schedule_job(delay => '-1 second')",
            () -> scheduler.schedule(job().after(Duration.ofSeconds(-1)))),
        doors(
            "schedule_job(delay => '200000 years')",
            () -> scheduler.schedule(job().after(Duration.ofDays(73_000_000)))));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void whatJavaRefusesSqlRefusesWithTheSameWords(String sql, ThrowingCallable java)
      throws SQLException {
    InvalidInputException refused = catchThrowableOfType(InvalidInputException.class, java);
    assertThat(refused).as("Java").isNotNull();
    assertThat(legal(saidOf(sql))).isEqualTo(legal(String.valueOf(refused.getMessage())));
  }

  /** The legal form, without the moment that some of them name. */
  private static String legal(String message) {
    return message
        .lines()
        .findFirst()
        .orElseThrow()
        .replaceFirst("^.*?: expected ", "")
        .replaceFirst("\\(20[^)]*\\)", "()")
        .replaceFirst("\\.$", "");
  }

  private String saidOf(String sql) throws SQLException {
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement()) {
      SQLException refused =
          catchThrowableOfType(SQLException.class, () -> statement.execute("select " + sql));
      assertThat(refused == null ? sql + " is accepted" : refused.getSQLState()).isEqualTo("22023");
      return String.valueOf(refused.getMessage());
    }
  }

  @Test
  void aJobIsNotGivenATimeThatIsPast() throws SQLException {
    database.execute("select schedule_job(job_id => 'later', delay => '1 day')");
    assertThat(saidOf("reschedule_job('later', '2020-01-01')"))
        .contains(
            "reschedule_job: run_at \"2020-01-01 00:00:00+00\": expected an instant not before");
    assertThat(database.query("select next_run > now() from scheduled_jobs where job_id = 'later'"))
        .containsExactly("t");
  }
}
