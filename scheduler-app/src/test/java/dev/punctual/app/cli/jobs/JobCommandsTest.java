package dev.punctual.app.cli.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.punctual.app.cli.Cli;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.testpostgres.TestDatabase;
import dev.punctual.testpostgres.TestPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobCommandsTest {
  private final TestDatabase database = Cli.newDatabase();
  private final Cli cli = Cli.on(database);

  @AfterEach
  void drop() {
    database.close();
  }

  private static JsonNode json(Cli.Said said) throws IOException {
    return new ObjectMapper().readTree(said.out());
  }

  private static void execute(TestDatabase database, String sql) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void ofAnIdWithALineBreakOnlyItsFirstLineWasListed() {
    cli.run("schedule", "first\nsecond\u001b[31m", "--in", "1h");
    assertThat(cli.run("list").out()).contains("first\\u000asecond\\u001b[31m");
    assertThat(cli.run("show", "first\nsecond\u001b[31m").out())
        .contains("first\\u000asecond\\u001b[31m");
  }

  @Test
  void aHandlerInTheMetadataCountedInPlainSqlOnly() throws IOException {
    cli.run("schedule", "a", "--in", "1h", "--metadata", "{\"handler\": \" report \"}");
    assertThat(json(cli.run("list", "--json")).get("jobs").get(0).get("handler").asText())
        .isEqualTo("report");
  }

  @Test
  void theTypeWebhookPointsToTheHandler() {
    Cli.Said said = cli.run("schedule", "a", "--type", "webhook", "--metadata", "{}");
    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err()).contains("'webhook'", "--handler webhook");
  }

  @Test
  void aScheduledJobIsListedAndShown() throws IOException {
    Cli.Said said =
        cli.run(
            "schedule",
            "mail 'n' 1",
            "--type",
            "email",
            "--at",
            "2031-07-01T09:00",
            "--zone",
            "Europe/Berlin",
            "--metadata",
            "{\"to\": \"a@b.c\", \"subject\": \"Hi\", \"text\": \"there\"}",
            "--json");
    assertThat(said.err()).isEmpty();
    assertThat(said.exit()).isZero();
    assertThat(json(said).get("next_run").asText()).isEqualTo("2031-07-01T07:00:00Z");

    JsonNode listed = json(cli.run("list", "--status", "scheduled", "--json")).get("jobs").get(0);
    assertThat(listed.get("job_id").asText()).isEqualTo("mail 'n' 1");
    assertThat(listed.get("metadata").get("to").asText()).isEqualTo("a@b.c");
    assertThat(listed.get("handler_known").asBoolean()).isFalse();
    assertThat(cli.run("list").out())
        .contains("mail 'n' 1")
        .contains("2031-07-01 07:00:00 UTC")
        .contains("no node runs handler 'email'")
        .contains("In all: 1 scheduled.");
    assertThat(cli.run("show", "mail 'n' 1").out()).contains("email").contains("not run yet");
  }

  @Test
  void aJobOfPlainSqlHasNoRunDateUntilANodeComputesIt() throws Exception {
    cli.run("migrate");
    execute(database, "select schedule_job('report', 'report', trigger => 'daily:08:00')");

    JsonNode listed = json(cli.run("list", "--json")).get("jobs").get(0);
    assertThat(listed.get("run_date").isNull()).isTrue();
    assertThat(listed.get("next_run").asText()).startsWith("20");
    assertThat(cli.run("list").out()).contains("report").doesNotContain("0001");
    assertThat(cli.run("show", "report").out()).contains("not computed yet").doesNotContain("0001");
  }

  @Test
  void aRecurringJobIsDueAtItsNextOccurrence() throws IOException {
    JsonNode said =
        json(
            cli.run(
                "schedule",
                "report",
                "--handler",
                "report",
                "--trigger",
                "daily:08:00",
                "--zone",
                "Europe/Berlin",
                "--json"));
    Instant due = Instant.parse(said.get("next_run").asText());
    assertThat(due).isBetween(Instant.now(), Instant.now().plus(Duration.ofHours(25)));
    JsonNode shown = json(cli.run("show", "report", "--json"));
    assertThat(shown.get("trigger").asText()).isEqualTo("daily:08:00");
    assertThat(shown.get("zone").asText()).isEqualTo("Europe/Berlin");
    assertThat(shown.get("runs")).isEmpty();
  }

  @Test
  void aTakenIdIsAConflictUnlessToldOtherwise() {
    cli.run("schedule", "a");
    Cli.Said taken = cli.run("schedule", "a");
    assertThat(taken.exit()).isEqualTo(ExitCode.CONFLICT);
    assertThat(taken.err()).contains("'a'").contains("replace");
    assertThat(cli.run("schedule", "a", "--on-conflict", "keep").out()).startsWith("kept a");
    assertThat(cli.run("schedule", "a", "--on-conflict", "replace").out()).startsWith("replaced a");
  }

  @Test
  void cancelAndRetrySayWhatCameOfEachJob() throws SQLException {
    cli.run("schedule", "a", "--in", "1h");
    Cli.Said cancelled = cli.run("cancel", "a", "nobody");
    assertThat(cancelled.exit()).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(cancelled.out()).contains("'a' cancelled").contains("'nobody' no such job");
    Cli.Said again = cli.run("cancel", "a");
    assertThat(again.exit()).isEqualTo(ExitCode.CONFLICT);
    assertThat(again.out()).contains("it is cancelled");

    execute(
        database,
        "update scheduled_jobs set status = 'failed', next_run = null where job_id = 'a'");
    Cli.Said retried = cli.run("retry", "a");
    assertThat(retried.exit()).isZero();
    assertThat(retried.out()).contains("'a' scheduled again");
  }

  @Test
  void aJobThatIsNotThereIsSaid() {
    Cli.Said said = cli.run("show", "nobody");
    assertThat(said.exit()).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(said.err()).contains("'nobody'");
  }

  @Test
  void wrongInputIsSaidWithItsLegalForm() {
    assertThat(cli.run("schedule", "a", "--metadata", "{oops}").err()).contains("a JSON object");
    assertThat(cli.run("schedule", "a", "--type", "fax").err()).contains("fax").contains("email");
    assertThat(cli.run("schedule", "a", "--in", "soon").err()).contains("'soon'").contains("15m");
    assertThat(cli.run("schedule", "a", "--at", "2020-01-01T00:00").err()).contains("now");
    assertThat(cli.run("schedule", "a", "--trigger", "daily:25:00").err()).contains("25:00");
    assertThat(cli.run("list", "--status", "lost").err()).contains("cancelled");
    Cli.Said both = cli.run("schedule", "a", "--in", "5m", "--at", "2031-01-01T00:00");
    assertThat(both.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(cli.run("list").out()).contains("No jobs yet.");
  }

  @Test
  void migrateTellsOfOddRows() throws SQLException {
    try (TestDatabase empty = TestPostgres.shared().newDatabase()) {
      Cli earlier = Cli.on(empty);
      execute(
          empty,
          "create table scheduled_jobs (id bigint generated by default as identity primary key,"
              + " job_id text not null, job_type text not null, run_date timestamptz not null,"
              + " status text not null, metadata jsonb not null, created_at timestamptz not null"
              + " default now(), updated_at timestamptz default now(), last_run timestamptz,"
              + " next_run timestamptz, retry_count integer default 0, max_retries integer default 3)");
      execute(
          empty,
          "insert into scheduled_jobs (job_id, job_type, run_date, status, metadata) values"
              + " ('twin', 'email', now(), 'completed', '{}'), ('twin', 'email', now(), 'completed', '{}')");
      Cli.Said said = earlier.run("migrate");
      assertThat(said.exit()).isZero();
      assertThat(said.out())
          .contains("has the scheduler's tables and functions now (version 2")
          .contains("twin#1");
      assertThat(earlier.run("migrate", "--set", "database.migrations=check").out())
          .contains("is up to date (version 2");
    }
  }

  @Test
  void everyCommandGoesToTheSchemaThatIsSet() throws IOException {
    String[] apart = {"--set", "database.schema=punctual_b"};
    Cli inB = cli.with(apart);
    assertThat(inB.run("migrate").out()).contains("functions now (version 2");
    assertThat(inB.run("migrate").out()).contains("is up to date (version 2");
    assertThat(inB.run("schedule", "a", "--in", "1h").exit()).isZero();
    assertThat(json(inB.run("list", "--json")).get("jobs")).hasSize(1);
    assertThat(json(inB.run("show", "a", "--json")).findValue("job_id").asText()).isEqualTo("a");
    assertThat(inB.run("doctor").exit()).isZero();
    assertThat(cli.run("list").out()).contains("No jobs yet.");
    assertThat(inB.run("cancel", "a").exit()).isZero();
    assertThat(inB.run("migrate", "--print").out())
        .contains("create schema if not exists punctual_b;")
        .contains("create table if not exists punctual_b.scheduled_jobs")
        .doesNotContain("create table if not exists public.");
    assertThat(inB.run("settings").out()).containsPattern("database.schema +.*punctual_b");
  }

  @Test
  void migratePrintsItsSql() {
    assertThat(cli.run("migrate", "--print").out())
        .startsWith("begin;")
        .contains("create table if not exists public.scheduled_jobs");
  }

  @Test
  void anUnreachableDatabaseIsAFailureInWords() {
    Cli.Said said =
        Cli.plain()
            .run(
                "list",
                "--set",
                "database.url=postgresql://me:s3cret@127.0.0.1:1/x",
                "--set",
                "log.level=error");
    assertThat(said.exit()).isEqualTo(ExitCode.FAILURE);
    assertThat(said.err()).contains("127.0.0.1:1").doesNotContain("s3cret").doesNotContain("\tat ");
  }

  @Test
  void wrongSettingsAreAllSaidAtOnce() {
    Cli.Said said = Cli.plain().run("list", "--set", "concurency=4", "--set", "max_retries=many");
    assertThat(said.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(said.err()).contains("concurrency").contains("many");
  }
}
