package dev.punctual.app.cli.occurrences;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.punctual.app.cli.Cli;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.testpostgres.TestDatabase;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OccurrenceCommandsTest {
  private final TestDatabase database = Cli.newDatabase();
  private final Cli cli = Cli.on(database);

  @AfterEach
  void drop() {
    database.close();
  }

  private static JsonNode json(Cli.Said said) throws IOException {
    assertThat(said.err()).isEmpty();
    return new ObjectMapper().readTree(said.out());
  }

  @Test
  void aJobIsRunNow() throws IOException {
    cli.run("schedule", "mail", "--in", "1h");
    assertThat(json(cli.run("run", "mail", "--json")).get("runs").asText()).isEqualTo("mail");
    assertThat(Instant.parse(json(cli.run("show", "mail", "--json")).get("next_run").asText()))
        .isBefore(Instant.now().plusSeconds(60));
    cli.run("schedule", "report", "--trigger", "interval:PT1H");
    assertThat(cli.run("run", "report").out()).startsWith("due now: report@");
    assertThat(json(cli.run("list", "--json")).get("jobs")).hasSize(3);
  }

  @Test
  void theNextOccurrenceIsSkipped() throws IOException {
    cli.run("schedule", "report", "--trigger", "interval:PT1H");
    Instant next =
        Instant.parse(json(cli.run("show", "report", "--json")).get("next_run").asText());
    JsonNode said =
        json(cli.run("skip", "report", "--as", "ada", "--reason", "a day off", "--json"));
    assertThat(said.get("skipped").asText()).isEqualTo(next.toString());
    assertThat(said.get("next_run").asText()).isEqualTo(next.plus(Duration.ofHours(1)).toString());
    assertThat(cli.run("show", "report").out()).contains("missed", "skipped by ada: a day off");
    assertThat(cli.run("skip", "report").out()).contains("'report' skips");
  }

  @Test
  void aSpanIsBackfilled() throws IOException {
    Instant now = Instant.now().truncatedTo(ChronoUnit.HOURS);
    cli.run("schedule", "report", "--trigger", "interval:PT1H@" + now);
    String from = now.minus(Duration.ofHours(2)).toString();
    assertThat(cli.run("backfill", "report", "--from", now + "").out())
        .containsPattern("report@.* +inserted");
    JsonNode made = json(cli.run("backfill", "report", "--from", from, "--json"));
    assertThat(made).hasSize(1);
    assertThat(made.get(0).get("action").asText()).isEqualTo("kept");
    assertThat(
            cli.run("backfill", "report", "--from", from, "--to", now.minusSeconds(1) + "").out())
        .contains("Nothing was missed.");
  }

  @Test
  void whatCannotBeIsTold() {
    cli.run("schedule", "once", "--in", "1h");
    assertThat(cli.run("run", "nobody").exit()).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(cli.run("skip", "nobody").exit()).isEqualTo(ExitCode.NOT_FOUND);
    Cli.Said skip = cli.run("skip", "once");
    assertThat(skip.exit()).isEqualTo(ExitCode.CONFLICT);
    assertThat(skip.err()).contains("'once' not skipped: it is scheduled, and runs once");
    Cli.Said backfill = cli.run("backfill", "once", "--from", "2026-01-01T00:00");
    assertThat(backfill.exit()).isEqualTo(ExitCode.CONFLICT);
    assertThat(cli.run("backfill", "once", "--from", "soon").exit()).isEqualTo(ExitCode.USAGE);
    assertThat(cli.run("backfill", "once", "--from", "2031-01-01T00:00").err()).contains("span");
    cli.run("cancel", "once");
    assertThat(cli.run("run", "once").err()).contains("not run: it is cancelled");
  }
}
