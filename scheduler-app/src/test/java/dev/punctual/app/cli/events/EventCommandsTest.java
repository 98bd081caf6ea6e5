package dev.punctual.app.cli.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.punctual.app.cli.Cli;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.testpostgres.TestDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reminders of events from the command line. */
class EventCommandsTest {
  private final TestDatabase database = Cli.newDatabase();
  private final Cli cli = Cli.on(database);

  @AfterEach
  void drop() {
    database.close();
  }

  private static JsonNode json(Cli.Said said) throws IOException {
    return new ObjectMapper().readTree(said.out());
  }

  private Cli.Said remind(String event, String at, String... more) {
    List<String> all =
        new ArrayList<>(
            List.of("reminder", event, "--at", at, "--before", "1d,1h,15m", "--message", "Tea"));
    all.addAll(List.of(more));
    return cli.run("schedule", all.toArray(String[]::new));
  }

  private static String inMinutes(int minutes) {
    return Instant.now().plus(minutes, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.SECONDS) + "";
  }

  private String query(String sql) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  @Test
  void remindersAreScheduledShownMovedAndCancelled() throws IOException, SQLException {
    Cli.Said said =
        remind(
            "tea 'at' 9",
            "2031-07-02T09:00",
            "--zone",
            "Europe/Berlin",
            "--metadata",
            "{\"to\": \"a@b.c\", \"n\": 0.10000000000000000555}",
            "--max-retries",
            "7",
            "--json");
    assertThat(said.err()).isEmpty();
    assertThat(said.exit()).isZero();
    assertThat(json(said)).hasSize(3);
    assertThat(json(said).get(0).toString())
        .isEqualTo(
            "{\"job_id\":\"reminder:tea 'at' 9:PT24H\",\"action\":\"inserted\","
                + "\"next_run\":\"2031-07-01T07:00:00Z\"}");

    JsonNode shown = json(cli.run("event", "show", "tea 'at' 9", "--json")).get(0);
    assertThat(query("select metadata ->> 'n' from scheduled_jobs limit 1"))
        .isEqualTo("0.10000000000000000555");
    assertThat(shown.get("max_retries").asInt()).isEqualTo(7);
    assertThat(shown.get("metadata").get("message").asText()).isEqualTo("Tea");
    assertThat(shown.get("metadata").get("to").asText()).isEqualTo("a@b.c");
    assertThat(cli.run("event", "show", "tea 'at' 9").out())
        .contains("reminder:tea 'at' 9:PT15M")
        .contains("2031-07-02 06:45:00 UTC");

    Cli.Said moved =
        cli.run("event", "move", "tea 'at' 9", "--at", "2031-08-01T09:00:00Z", "--zone", "UTC");
    assertThat(moved.out().lines())
        .containsExactly(
            "replaced reminder:tea 'at' 9:PT24H, due 2031-07-31T09:00:00Z",
            "replaced reminder:tea 'at' 9:PT1H, due 2031-08-01T08:00:00Z",
            "replaced reminder:tea 'at' 9:PT15M, due 2031-08-01T08:45:00Z");

    Cli.Said cancelled = cli.run("event", "cancel", "tea 'at' 9");
    assertThat(cancelled.exit()).isZero();
    assertThat(cancelled.out()).startsWith("'tea 'at' 9': 3 reminders cancelled");
    assertThat(cli.run("event", "cancel", "tea 'at' 9").exit()).isEqualTo(ExitCode.CONFLICT);
    Cli.Said again = cli.run("event", "move", "tea 'at' 9", "--at", "2031-08-01T09:00:00Z");
    assertThat(again.exit()).isEqualTo(ExitCode.CONFLICT);
    assertThat(again.err()).contains("cancelled");
  }

  @Test
  void whatIsLeftOutIsSaid() {
    assertThat(remind("e", inMinutes(30)).out())
        .startsWith("inserted reminder:e:PT15M, due ")
        .contains("left out 2 whose time is past");
  }

  @Test
  void aReminderThatIsThereIsAConflictUnlessToldOtherwise() {
    remind("e", "2031-07-02T09:00:00Z");
    Cli.Said taken = remind("e", "2031-07-02T09:00:00Z");
    assertThat(taken.exit()).isEqualTo(ExitCode.CONFLICT);
    assertThat(taken.err()).contains("reminder:e:PT1H").contains("replace");
    assertThat(remind("e", "2031-07-02T09:00:00Z", "--on-conflict", "keep").out())
        .startsWith("kept reminder:e:PT24H");
    assertThat(remind("e", "2031-07-03T09:00:00Z", "--on-conflict", "replace").out())
        .startsWith("replaced reminder:e:PT24H, due 2031-07-02T09:00:00Z");
  }

  @Test
  void anEventWithoutRemindersIsSaid() {
    for (String[] command :
        List.of(
            new String[] {"show", "nobody"},
            new String[] {"cancel", "nobody"},
            new String[] {"move", "nobody", "--at", "2031-07-02T09:00:00Z"})) {
      Cli.Said said = cli.run("event", command);
      assertThat(said.exit()).isEqualTo(ExitCode.NOT_FOUND);
      assertThat(said.err()).contains("No reminders of event 'nobody'.");
    }
  }

  @Test
  void wrongInputIsSaidWithItsLegalForm() {
    assertThat(remind("e", "2020-01-01T00:00").err()).contains("event time").contains("after now");
    assertThat(remind("e", "soon").err()).contains("--at 'soon'");
    assertThat(remind("e", "2031-01-01T00:00", "--metadata", "[1]").err())
        .contains("a JSON object");
    assertThat(remind("e", "2031-01-01T00:00", "--metadata", "{\"before\": 1}").err())
        .contains("metadata field 'before'");
    assertThat(
            cli.run("schedule", "reminder", "e", "--at", "2031-01-01T00:00", "--before", "1x")
                .err())
        .contains("--before '1x'")
        .contains("15m");
    Cli.Said none = cli.run("schedule", "reminder", "e", "--at", "2031-01-01T00:00");
    assertThat(none.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(none.err()).contains("--before");
    assertThat(cli.run("event", "move", "e", "--at", "2020-01-01T00:00").err())
        .contains("after now");
    assertThat(cli.run("list").out()).contains("No jobs yet.");
  }

  @Test
  void remindersHadNoTimeoutAndNoBackoff() throws SQLException {
    Cli.Said said =
        remind(
            "e",
            "2031-01-01T00:00",
            "--timeout",
            "5m",
            "--backoff",
            "PT1M*1.0~0.0<PT1M",
            "--priority",
            "3");
    assertThat(said.err()).isEmpty();
    assertThat(
            query(
                "select priority || ' ' || backoff || ' ' || timeout_ms from scheduled_jobs limit 1"))
        .isEqualTo("3 PT1M*1.0~0.0<PT1M 300000");
  }

  @Test
  void schedulingAJobGoesOnAsBefore() {
    Cli.Said without = cli.run("schedule");
    assertThat(without.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(without.err()).contains("Missing required parameter: 'ID'");
    assertThat(cli.run("schedule", "a", "--in", "1h").out()).startsWith("inserted a, due ");
    assertThat(cli.run("schedule", "--in", "1h", "--", "reminder").out())
        .startsWith("inserted reminder, due ");
  }

  @Test
  void withoutACommandItsUsageIsShown() {
    assertThat(Cli.plain().run("event").out()).contains("move").contains("cancel").contains("show");
    assertThat(Cli.plain().run("event", "move", "--help").out())
        .contains("--set")
        .contains("--json");
  }
}
