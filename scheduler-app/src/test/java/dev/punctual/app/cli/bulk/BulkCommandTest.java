package dev.punctual.app.cli.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.punctual.JobScheduler;
import dev.punctual.app.cli.Cli;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.store.jdbc.JdbcStore;
import dev.punctual.testpostgres.TestDatabase;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BulkCommandTest {
  private final TestDatabase database = Cli.newDatabase();
  private final Cli cli = Cli.on(database);

  @BeforeEach
  void threeJobsWait() {
    cli.run("schedule", "a", "--handler", "import", "--in", "1h");
    cli.run("schedule", "b", "--handler", "import", "--in", "2h");
    cli.run("schedule", "c", "--handler", "report", "--in", "1h");
  }

  @AfterEach
  void drop() {
    database.close();
  }

  private static JsonNode json(Cli.Said said) throws IOException {
    return new ObjectMapper().readTree(said.out());
  }

  /** As a node does it. */
  private void runDue() {
    try (JdbcStore store = JdbcStore.open(database.dataSource());
        JobScheduler scheduler = JobScheduler.builder(store).build()) {
      scheduler.runDue();
    }
  }

  @Test
  void aDryRunTellsWhichJobsItWouldBeAndChangesNothing() throws IOException {
    assertThat(cli.run("bulk", "cancel", "--handler", "import", "--dry-run").out())
        .contains("cancel would meet 2 jobs, such as ")
        .contains("a")
        .doesNotContain("c,");
    JsonNode plan = json(cli.run("bulk", "cancel", "--all", "--dry-run", "--json"));
    assertThat(plan.get("counted").asInt()).isEqualTo(3);
    runDue();
    assertThat(cli.run("list").out()).contains("In all: 3 scheduled.");
  }

  @Test
  void whatMatchesIsDoneByANodeAndIsToldOf() throws IOException {
    JsonNode asked =
        json(
            cli.run(
                "bulk",
                "cancel",
                "--handler",
                "import",
                "--expect",
                "2",
                "--delay",
                "0s",
                "--as",
                "ann",
                "--reason",
                "wrong file",
                "--json"));
    String bulk = asked.get("bulk").asText();
    assertThat(asked.get("matched").asInt()).isEqualTo(2);
    runDue();
    JsonNode done = json(cli.run("bulk", "show", bulk, "--json"));
    assertThat(done.get("done").asInt()).isEqualTo(2);
    assertThat(done.get("status").asText()).isEqualTo("done");
    assertThat(done.get("requested_by").asText()).isEqualTo("ann");
    assertThat(cli.run("bulk", "list").out()).containsPattern(bulk + " +cancel +done +2 +0 +0 ");
    assertThat(cli.run("list", "--status", "cancelled").out()).contains("In all: 2.");
    assertThat(cli.run("list", "--status", "scheduled").out()).contains("In all: 1.");
    assertThat(cli.run("bulk", "abort", bulk).exit()).isEqualTo(ExitCode.CONFLICT);
  }

  @Test
  void aBulkThatIsAbortedInTimeChangesNothing() throws IOException {
    JsonNode asked = json(cli.run("bulk", "delete", "--all", "--delay", "1h", "--json"));
    assertThat(cli.run("bulk", "abort", asked.get("bulk").asText()).out()).contains("aborted");
    runDue();
    assertThat(cli.run("bulk", "show", asked.get("bulk").asText()).out()).contains("aborted");
    assertThat(cli.run("show", "a").exit()).isEqualTo(ExitCode.OK);
  }

  @Test
  void jobsGetAnotherTimeOrPriorityOrArePaused() throws IOException {
    cli.run("bulk", "prioritise", "--handler", "import", "--priority", "7", "--delay", "0s");
    cli.run("bulk", "pause", "--id", "c", "--until", "2040-01-01T00:00", "--delay", "0s");
    cli.run("bulk", "reschedule", "--id", "b", "--at", "2030-01-01T00:00Z", "--delay", "0s");
    runDue();
    assertThat(json(cli.run("show", "a", "--json")).get("priority").asInt()).isEqualTo(7);
    assertThat(json(cli.run("show", "b", "--json")).get("next_run").asText())
        .startsWith("2030-01-01T00:00:00");
    assertThat(json(cli.run("show", "c", "--json")).get("paused").get("until").asText())
        .startsWith("20");
  }

  @Test
  void jobsThatAreDueAtOnceAreSpread() throws IOException {
    String at = "2040-01-01T09:00Z";
    cli.run("bulk", "reschedule", "--all", "--at", at, "--delay", "0s");
    runDue();
    List<String> spread = List.of("spread", "--due-after", at, "--due-before", at, "--over", "10m");
    assertThat(cli.run("bulk", with(spread, "--dry-run")).out())
        .contains("spread would meet 3 jobs");
    JsonNode asked =
        json(cli.run("bulk", with(spread, "--delay", "0s", "--expect", "3", "--json")));
    assertThat(asked.get("action").asText()).isEqualTo("spread");
    runDue();
    JsonNode job = json(cli.run("show", "a", "--json"));
    assertThat(job.get("trigger").asText()).isEqualTo("once:2040-01-01T09:00:00Z;jitter=PT10M");
    assertThat(Instant.parse(job.get("next_run").asText()))
        .isBetween("2040-01-01T09:00:00Z", "2040-01-01T09:10:00Z");
    assertThat(cli.run("bulk", "spread", "--all", "--over", "25h").err()).contains("PT24H");
    assertThat(cli.run("bulk", "spread", "--all").err()).contains("--over");
  }

  private static String[] with(List<String> arguments, String... more) {
    return Stream.concat(arguments.stream(), Stream.of(more)).toArray(String[]::new);
  }

  @Test
  void whatIsAskedForWronglyIsRefused() {
    assertThat(cli.run("bulk", "cancel").err()).contains("--all");
    assertThat(cli.run("bulk", "explode", "--all").err()).contains("explode").contains("cancel");
    assertThat(cli.run("bulk", "prioritise", "--all").err()).contains("--priority");
    assertThat(cli.run("bulk", "reschedule", "--all").err()).contains("--at");
    assertThat(cli.run("bulk", "cancel", "--handler", "import", "--expect", "37").err())
        .contains("37")
        .contains("2");
    assertThat(cli.run("bulk", "show", "99").exit()).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(cli.run("bulk", "show").exit()).isEqualTo(ExitCode.USAGE);
    assertThat(cli.run("bulk", "list").out()).contains("No bulk was asked for.");
  }
}
