package dev.punctual.app.cli.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.punctual.app.cli.Cli;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.testpostgres.TestDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Triggers with policies, from the command line to the table and back. */
class TriggerCommandsTest {
  private final TestDatabase database = Cli.newDatabase();
  private final Cli cli = Cli.on(database);

  @AfterEach
  void drop() {
    database.close();
  }

  private JsonNode shown(String id) throws IOException {
    return new ObjectMapper().readTree(cli.run("show", id, "--json").out());
  }

  private void scheduleReport(String... more) {
    String[] all = new String[more.length + 5];
    String[] first = {"report", "--trigger", "daily:08:00", "--zone", "Europe/Berlin"};
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(more, 0, all, first.length, more.length);
    Cli.Said said = cli.run("schedule", all);
    assertThat(said.err()).isEmpty();
    assertThat(said.out()).contains("Every day at 08:00, Berlin time");
  }

  @Test
  void aSentenceIsStoredAsTheRuleThatItMeans() throws IOException {
    String[] said = {
      "schedule", "pay", "--trigger", "every other friday at 9 from 2026-01-02", "--zone", "UTC"
    };
    assertThat(cli.run(said[0], Arrays.copyOfRange(said, 1, said.length)).out())
        .contains("Every other Friday at 09:00, counted from 2026-01-02, UTC");
    assertThat(shown("pay").get("trigger").asText())
        .isEqualTo("rrule:DTSTART=20260102T090000;FREQ=WEEKLY;INTERVAL=2;BYDAY=FR");
    assertThat(cli.run("reschedule", "pay", "--policies", "misfire=skip").exit()).isZero();
    assertThat(shown("pay").get("trigger").asText()).endsWith(";BYDAY=FR;misfire=skip");
    assertThat(cli.run("schedule", "b", "--trigger", "every second friday at 9").err())
        .contains("it could mean either");
  }

  @Test
  void policiesAreKeptShownAndTold() throws IOException {
    scheduleReport("--policies", "jitter=PT10M;misfire=skip;except=12-25");
    JsonNode job = shown("report");
    assertThat(job.get("trigger").asText())
        .isEqualTo("daily:08:00;except=12-25;jitter=PT10M;misfire=skip");
    assertThat(job.get("description").asText())
        .isEqualTo(
            "every day at 08:00, Berlin time; not on any 25 December; each up to 10 minutes later;"
                + " missed ones are left out");
    assertThat(job.get("upcoming")).hasSize(3);
    assertThat(job.get("upcoming").get(0).asText()).isEqualTo(job.get("next_run").asText());
    assertThat(job.get("next_run").asText()).isNotEqualTo(job.get("run_date").asText());
    assertThat(cli.run("show", "report").out()).contains("not on any 25 December");
    assertThat(cli.run("next", "--job", "report", "--count", "2").out())
        .contains("Every day at 08:00, Berlin time")
        .contains(job.get("upcoming").get(1).asText())
        .contains("[Europe/Berlin]");
  }

  @Test
  void aTriggerIsEditedInParts() throws IOException {
    scheduleReport("--policies", "jitter=PT10M;max_runs=5");
    assertThat(cli.run("reschedule", "report", "--policies", "max_runs=;grace=PT1H").exit())
        .isZero();
    assertThat(shown("report").get("trigger").asText())
        .isEqualTo("daily:08:00;jitter=PT10M;grace=PT1H");
    assertThat(cli.run("reschedule", "report", "--trigger", "daily:07:30").exit()).isZero();
    assertThat(shown("report").get("trigger").asText()).isEqualTo("daily:07:30");
    assertThat(shown("report").get("zone").asText()).isEqualTo("Europe/Berlin");
    assertThat(cli.run("reschedule", "report", "--zone", "UTC").exit()).isZero();
    assertThat(shown("report").get("run_date").asText()).endsWith("T07:30:00Z");
  }

  @Test
  void aOneTimeJobIsMoved() throws IOException {
    cli.run("schedule", "mail", "--at", "2031-07-01T09:00:00Z");
    Cli.Said said = cli.run("reschedule", "mail", "--at", "2031-07-02T09:00:00Z");
    assertThat(said.out())
        .contains("due 2031-07-02T09:00:00Z")
        .contains("Once, on Wednesday 2 July");
    assertThat(shown("mail").get("next_run").asText()).isEqualTo("2031-07-02T09:00:00Z");
    assertThat(shown("mail").get("trigger").asText()).isEqualTo("once:2031-07-02T09:00:00Z");
  }

  @Test
  void whatCannotBeRescheduledSaysWhy() {
    assertThat(cli.run("reschedule", "nobody", "--in", "5m").exit()).isEqualTo(ExitCode.NOT_FOUND);
    cli.run("schedule", "mail", "--at", "2031-07-01T09:00:00Z");
    Cli.Said nothing = cli.run("reschedule", "mail", "--policies", "gap=next");
    assertThat(nothing.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(nothing.err()).contains("--at, --in or --trigger");
    cli.run("cancel", "mail");
    Cli.Said ended = cli.run("reschedule", "mail", "--in", "5m");
    assertThat(ended.exit()).isEqualTo(ExitCode.CONFLICT);
    assertThat(ended.err()).contains("it is cancelled");
  }

  @Test
  void reschedulingForNoOtherTimeTookRetriesAway() throws IOException {
    scheduleReport();
    Cli.Said said = cli.run("reschedule", "report");
    assertThat(said.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(said.err()).contains("--at, --in, --trigger, --zone or --policies");
  }

  @Test
  void anUnreadableTriggerInTheTableIsShownAsSuch() throws SQLException, IOException {
    scheduleReport();
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("update scheduled_jobs set trigger = 'sometimes'");
    }
    assertThat(shown("report").get("description").asText())
        .startsWith("unreadable: Invalid trigger 'sometimes'");
    assertThat(cli.run("reschedule", "report", "--trigger", "daily:09:00").exit()).isZero();
    assertThat(shown("report").get("description").asText()).startsWith("every day at 09:00");
  }

  @Test
  void aTriggerOfTheMetadataLostItsZoneWhenItsPoliciesWereEdited()
      throws SQLException, IOException {
    assertThat(cli.run("migrate").exit()).isZero();
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "insert into scheduled_jobs (job_id, job_type, run_date, status, metadata)"
              + " values ('report', 'custom', now() + interval '1 day', 'scheduled',"
              + " '{\"trigger_type\": \"daily\","
              + " \"trigger_args\": {\"hour\": 8, \"timezone\": \"Asia/Tokyo\"}}')");
    }
    assertThat(cli.run("reschedule", "report", "--policies", "misfire=skip").exit()).isZero();
    assertThat(shown("report").get("trigger").asText()).isEqualTo("daily:08:00;misfire=skip");
    assertThat(shown("report").get("zone").asText()).isEqualTo("Asia/Tokyo");
  }
}
