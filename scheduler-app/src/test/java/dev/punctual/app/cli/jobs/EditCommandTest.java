package dev.punctual.app.cli.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.punctual.app.cli.Cli;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.testpostgres.TestDatabase;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditCommandTest {
  private final TestDatabase database = Cli.newDatabase();
  private final Cli cli = Cli.on(database);

  @BeforeEach
  void schedule() {
    cli.run("schedule", "report", "--trigger", "daily:08:00", "--zone", "Europe/Berlin");
  }

  @AfterEach
  void drop() {
    database.close();
  }

  private JsonNode shown() throws IOException {
    return new ObjectMapper().readTree(cli.run("show", "report", "--json").out());
  }

  @Test
  void theConcurrencyKeyIsGivenAndTakenAway() throws IOException {
    assertThat(cli.run("edit", "report", "--concurrency-key", "customer:1").exit()).isZero();
    assertThat(shown().get("concurrency_key").asText()).isEqualTo("customer:1");
    assertThat(cli.run("edit", "report", "--concurrency-key", "").exit()).isZero();
    assertThat(shown().get("concurrency_key").isNull()).isTrue();
  }

  @Test
  void whatIsGivenIsEditedAndTold() throws IOException {
    Cli.Said said =
        cli.run(
            "edit",
            "report",
            "--expect",
            "1",
            "--priority",
            "5",
            "--retries",
            "7",
            "--timeout",
            "10m",
            "--backoff",
            "PT10S*2.0~0.2<PT1H",
            "--payload",
            "{\"n\": 1}",
            "--trigger",
            "daily:07:30",
            "--as",
            "ada");
    assertThat(said.err()).isEmpty();
    assertThat(said.exit()).isZero();
    assertThat(said.out())
        .contains("'report' edited, version 2")
        .containsPattern("2 +priority +0 +5 +ada")
        .containsPattern("2 +timeout +- +PT10M +ada")
        .containsPattern("2 +metadata +\\{} +\\{\"n\": 1} +ada")
        .containsPattern("2 +trigger +daily:08:00 +daily:07:30 +ada")
        .doesNotContain("zone");
    JsonNode job = shown();
    assertThat(job.get("version").asLong()).isEqualTo(2);
    assertThat(job.get("priority").asInt()).isEqualTo(5);
    assertThat(job.get("max_retries").asInt()).isEqualTo(7);
    assertThat(job.get("timeout").asText()).isEqualTo("PT10M");
    assertThat(job.get("metadata").get("n").asInt()).isEqualTo(1);
    assertThat(job.get("zone").asText()).as("that of the old trigger").isEqualTo("Europe/Berlin");
    assertThat(job.get("changes").get(0).get("changed_by").asText()).isEqualTo("ada");
    assertThat(cli.run("show", "report").out())
        .containsPattern("version +2")
        .containsPattern("2 +priority +0 +5 +ada");
  }

  @Test
  void whatIsTakenAwayIsTheNodesOwnOrNone() throws IOException {
    cli.run("edit", "report", "--timeout", "10m", "--backoff", "PT10S*2.0~0.2<PT1H");
    assertThat(cli.run("edit", "report", "--timeout", "none", "--backoff", "default").out())
        .containsPattern("3 +timeout +PT10M +-");
    assertThat(shown().get("timeout").isNull()).isTrue();
    assertThat(shown().get("backoff").isNull()).isTrue();
  }

  @Test
  void aConflictTellsWhoChangedWhat() throws IOException {
    cli.run("edit", "report", "--priority", "5", "--as", "ada");
    Cli.Said said = cli.run("edit", "report", "--expect", "1", "--priority", "6");
    assertThat(said.exit()).isEqualTo(ExitCode.CONFLICT);
    assertThat(said.err())
        .contains("at version 2", "expected version 1", "'ada'", "priority from '0' to '5'");
    assertThat(shown().get("priority").asInt()).isEqualTo(5);
    assertThat(cli.run("edit", "report", "--expect", "2", "--priority", "6").exit()).isZero();
    assertThat(shown().get("changes").get(0).get("changed_by").asText())
        .isEqualTo(System.getProperty("user.name"));
  }

  @Test
  void whatIsSoAlreadyIsUnchanged() throws IOException {
    Cli.Said said = cli.run("edit", "report", "--priority", "0", "--json");
    JsonNode answer = new ObjectMapper().readTree(said.out());
    assertThat(answer.get("action").asText()).isEqualTo("unchanged");
    assertThat(answer.get("version").asLong()).isEqualTo(1);
    assertThat(answer.get("changes")).isEmpty();
  }

  @Test
  void whatCannotBeEditedIsSaid() {
    cli.run("cancel", "report");
    Cli.Said said = cli.run("edit", "report", "--priority", "5");
    assertThat(said.exit()).isEqualTo(ExitCode.CONFLICT);
    assertThat(said.err()).contains("not edited: it is cancelled");
    assertThat(cli.run("edit", "nobody", "--priority", "5").exit()).isEqualTo(ExitCode.NOT_FOUND);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--as ada             | --priority, --retries",
        "--zone UTC           | --zone",
        "--zone UTC --priority 3 | none without --trigger",
        "--expect 0 --priority 3 | Invalid version '0'",
        "--priority 40000     | Invalid priority '40000'",
        "--retries -1         | max retries",
        "--timeout never      | Invalid --timeout 'never'",
        "--backoff odd        | 'odd'",
        "--payload []         | JSON object",
        "--trigger sometimes  | sometimes",
      })
  void whatIsWrongIsRefusedInWords(String options, String message) {
    Cli.Said said = cli.run("edit", ("report " + options).split(" "));
    assertThat(said.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(said.err()).contains(message);
  }
}
