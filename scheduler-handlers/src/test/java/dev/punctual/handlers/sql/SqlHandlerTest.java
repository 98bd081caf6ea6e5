package dev.punctual.handlers.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.punctual.InvalidInputException;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.handlers.DrivenHandler;
import dev.punctual.job.Job;
import dev.punctual.job.JobOptions;
import dev.punctual.job.JobStatus;
import dev.punctual.job.Run;
import dev.punctual.store.memory.MemoryStore;
import dev.punctual.testpostgres.TestDatabase;
import dev.punctual.testpostgres.TestPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

class SqlHandlerTest {
  private static final String ROLE = "jobs_" + Long.toHexString(System.nanoTime());
  private static final TestDatabase DATABASE = TestPostgres.shared().newDatabase();

  private static final Set<FunctionName> FUNCTIONS =
      Stream.of(
              "echo",
              "who",
              "rows",
              "nothing",
              "refuse",
              "sleep",
              "large",
              "lonely",
              "forbidden",
              "told")
          .map(name -> FunctionName.parse("app." + name))
          .collect(Collectors.toSet());

  private final SqlHandler handler =
      new SqlHandler(
          DATABASE.dataSource(), SqlHandlerConfig.of(FUNCTIONS).withRole(ROLE).withKeepBytes(1000));
  private final DrivenHandler jobs = DrivenHandler.of(handler.named());

  @BeforeAll
  static void functions() throws SQLException {
    sql(
        "create role " + ROLE,
        "create schema app",
        "create table app.heard (what jsonb)",
        "create function app.echo(what jsonb) returns jsonb language sql as"
            + " 'insert into app.heard values (what); select what'",
        "create function app.echo() returns text language sql as $$select 'no argument'$$",
        "create function app.who() returns text language sql as"
            + " 'select current_user::text || current_setting(''statement_timeout'')'",
        "create function app.rows(what jsonb) returns table (n int, t text) language sql as"
            + " $$select i, 'row' from generate_series(1, (what->>'n')::int) i$$",
        "create function app.told() returns text language sql as $$select"
            + " current_setting('punctual.job_id') || ' ' || current_setting('punctual.job_due')$$",
        "create function app.nothing() returns void language sql as ''",
        "create function app.refuse(what jsonb) returns void language plpgsql as"
            + " $$begin raise exception 'no: %', what->>'why' using errcode = what->>'state'; end$$",
        "create function app.sleep(what jsonb) returns text language sql as"
            + " $$select 'slept' from pg_sleep((what->>'seconds')::int)$$",
        "create function app.large() returns text language sql as $$select repeat('x', 5000)$$",
        "create function app.forbidden() returns text language sql as $$select 'secret'$$",
        "revoke execute on function app.forbidden() from public",
        "grant usage on schema app to " + ROLE,
        "grant insert on app.heard to " + ROLE);
  }

  @AfterAll
  static void drop() throws SQLException {
    sql("drop owned by " + ROLE, "drop role " + ROLE);
    DATABASE.close();
  }

  private static void sql(String... statements) throws SQLException {
    try (Connection connection = DATABASE.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  private static long count(String query) {
    try (Connection connection = DATABASE.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static Map<String, Object> call(String function, Object arguments) {
    return Map.of("function", "app." + function, "arguments", arguments);
  }

  @Test
  void passesItsArgumentsAsOneValueAndKeepsWhatComesBack() {
    Map<String, Object> hostile = Map.of("a", "'); drop table app.heard; --", "b", List.of(1, 2));

    Run run = jobs.run(call("echo", hostile));

    assertThat(jobs.job().status()).as(run.toString()).isEqualTo(JobStatus.COMPLETED);
    assertThat(run.result()).contains("\"a\":\"'); drop table app.heard; --\"", "\"b\":[1,2]");
    assertThat(count("select count(*) from app.heard where what->>'a' like '%drop%'")).isOne();
  }

  @Test
  void callsTheFunctionWithoutArgumentsWhereAJobHasNone() {
    assertThat(jobs.run(Map.of("function", "app.echo")).result()).isEqualTo("\"no argument\"");
    assertThat(jobs.run(Map.of("function", "app.nothing")).result()).isNull();
    assertThat(jobs.job().status()).isEqualTo(JobStatus.COMPLETED);
  }

  @Test
  void theFunctionMayKnowItsRun() {
    assertThat(jobs.run(Map.of("function", "app.told")).result())
        .isEqualTo("\"job-1 2026-03-01T00:00:00Z\"");
  }

  @Test
  void keepsRowsAsAList() {
    assertThat(jobs.run(call("rows", Map.of("n", 2))).result())
        .isEqualTo("[{\"n\":1,\"t\":\"row\"},{\"n\":2,\"t\":\"row\"}]");
    assertThat(jobs.run(call("rows", Map.of("n", 0))).result()).isEqualTo("[]");
  }

  @Test
  void leavesOutAResultThatIsTooLarge() {
    assertThat(jobs.run(Map.of("function", "app.large")).result())
        .isEqualTo("{\"left_out\":\"5002 bytes\"}");
  }

  @Test
  void runsInItsRoleAndUnderTheTimeLimitOfTheJob() {
    assertThat(jobs.run(Map.of("function", "app.who")).result()).isEqualTo("\"" + ROLE + "1h\"");
    assertThat(
            jobs.run(
                    Map.of("function", "app.who"),
                    JobOptions.DEFAULT.withTimeout(Duration.ofSeconds(90)))
                .result())
        .isEqualTo("\"" + ROLE + "90s\"");
  }

  @Test
  void whatTheRoleMayNotDoFailsForGood() {
    Run run = jobs.run(Map.of("function", "app.forbidden"));
    assertThat(jobs.job().status()).isEqualTo(JobStatus.FAILED);
    assertThat(run.error()).contains("permission denied for function forbidden (SQLSTATE 42501)");
  }

  @ParameterizedTest
  @CsvSource({
    "40001, true", "40P01, true", "55P03, true", "57014, true", "57P01, true", "08006, true",
    "53300, true", "P0001, true", "22012, false", "23505, false", "42883, false", "42501, false"
  })
  void theClassOfTheSqlstateDecidesWhetherItIsTriedAgain(String state, boolean again) {
    Run run = jobs.run(call("refuse", Map.of("why", "x\ny", "state", state)));
    assertThat(jobs.job().status()).isEqualTo(again ? JobStatus.SCHEDULED : JobStatus.FAILED);
    assertThat(run.error()).contains("ERROR: no: x (SQLSTATE " + state + ")");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "app.other",
        "app.echo\"",
        "app.echo(); drop table app.heard; --",
        "APP.ECHO",
        "echo",
        "pg_catalog.pg_sleep",
        "app.\"echo\""
      })
  void whatIsNotListedIsRefusedWhenTheJobIsScheduled(String function) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> jobs.schedule(Map.of("function", function)))
        .withMessageContaining("expected one of [app.echo, app.forbidden, app.large");
  }

  @Test
  void aListedFunctionThatIsNotThereFailsForGood() {
    Run run = jobs.run(call("lonely", Map.of()));
    assertThat(jobs.job().status()).isEqualTo(JobStatus.FAILED);
    assertThat(run.error())
        .contains("'app.lonely'", "a function in the database with one argument of type jsonb");
  }

  @Test
  void namesWithQuotesAreNoNames() {
    for (String name : List.of("a.b\"", "\"a\".b", "a.b;c", "a", "a.b.c", "1a.b", "a.b ")) {
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(() -> FunctionName.parse(name));
    }
  }

  @Test
  void aDatabaseThatIsAwayIsTriedAgain() {
    PGSimpleDataSource away = DATABASE.dataSource();
    away.setPortNumbers(new int[] {1});
    away.setServerNames(new String[] {"127.0.0.1"});
    DrivenHandler refused =
        DrivenHandler.of(new SqlHandler(away, SqlHandlerConfig.of(FUNCTIONS)).named());
    refused.run(Map.of("function", "app.who"));
    assertThat(refused.job().status()).isEqualTo(JobStatus.SCHEDULED);
  }

  @Test
  void aRunThatIsCancelledOrTakesTooLongEndsItsStatement() {
    try (MemoryStore store = new MemoryStore();
        JobScheduler scheduler =
            JobScheduler.builder(store).handlers(List.of(handler.named())).start()) {
      scheduler.schedule(JobRequest.of("c", "sql").with(call("sleep", Map.of("seconds", 300))));
      scheduler.schedule(
          JobRequest.of("t", "sql")
              .with(call("sleep", Map.of("seconds", 301)))
              .options(JobOptions.DEFAULT.withMaxRetries(0).withTimeout(Duration.ofMillis(1500))));
      await("both run").until(() -> sleeping() == 2);

      scheduler.cancel("c");

      await("none runs").until(() -> sleeping() == 0);
      assertThat(ended(scheduler, "t").status()).isEqualTo(JobStatus.FAILED);
      assertThat(ended(scheduler, "c").status()).isEqualTo(JobStatus.CANCELLED);
    }
  }

  private static Job ended(JobScheduler scheduler, String id) {
    return await("the end of job " + id)
        .until(
            () -> scheduler.get(id).orElseThrow(),
            job -> job.status() != JobStatus.RUNNING && job.status() != JobStatus.SCHEDULED);
  }

  private static long sleeping() {
    return count(
        "select count(*) from pg_stat_activity where state = 'active' and datname = '"
            + DATABASE.name()
            + "' and query like '%\"sleep\"%' and pid <> pg_backend_pid()");
  }
}
