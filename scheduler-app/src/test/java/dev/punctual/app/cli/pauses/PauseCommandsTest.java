package dev.punctual.app.cli.pauses;

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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PauseCommandsTest {
  private final TestDatabase database = Cli.newDatabase();
  private final Cli cli = Cli.on(database);

  @AfterEach
  void drop() {
    database.close();
  }

  private static JsonNode json(Cli.Said said) throws IOException {
    return new ObjectMapper().readTree(said.out());
  }

  @Test
  void aJobIsPausedShownAndResumed() throws IOException {
    cli.run("schedule", "report", "--in", "1h");
    Cli.Said said =
        cli.run(
            "pause",
            "report",
            "--until",
            "2031-07-01T09:00",
            "--zone",
            "Europe/Berlin",
            "--reason",
            "the printer burns",
            "--as",
            "ada");
    assertThat(said.err()).isEmpty();
    assertThat(said.exit()).isZero();
    assertThat(said.out()).contains("paused (job report) until 2031-07-01", "ada: the printer");
    assertThat(cli.run("show", "report").out()).contains("paused (job report)", "ada");
    assertThat(cli.run("list").out()).contains("paused (job report)");
    JsonNode paused = json(cli.run("show", "report", "--json")).get("paused");
    assertThat(paused.get("scope").asText()).isEqualTo("job");
    assertThat(paused.get("name").asText()).isEqualTo("report");
    assertThat(paused.get("until").asText()).isEqualTo("2031-07-01T07:00:00Z");
    assertThat(paused.get("reason").asText()).isEqualTo("the printer burns");
    assertThat(paused.get("by").asText()).isEqualTo("ada");
    assertThat(json(cli.run("pauses", "--json")).get(0)).isEqualTo(paused);

    assertThat(cli.run("resume", "report").out()).contains("resumed job report");
    assertThat(cli.run("resume", "report").exit()).isEqualTo(ExitCode.CONFLICT);
    assertThat(cli.run("pauses").out()).contains("Nothing is paused.");
    assertThat(json(cli.run("show", "report", "--json")).get("paused").isNull()).isTrue();
  }

  @Test
  void aHandlerATypeAndEverythingArePaused() {
    assertThat(cli.run("pause", "--handler", "invoices", "--for", "2h").exit()).isZero();
    assertThat(cli.run("pause", "--type", "email").exit()).isZero();
    assertThat(cli.run("pause", "--all", "--reason", "moving house").exit()).isZero();
    assertThat(cli.run("pauses").out())
        .contains("invoices", "email", "moving house", System.getProperty("user.name"))
        .containsPattern("type +email +resumed");
    assertThat(cli.run("resume", "--handler", "invoices").exit()).isZero();
    assertThat(cli.run("resume", "--type", "email").exit()).isZero();
    assertThat(cli.run("resume", "--all").exit()).isZero();
    assertThat(cli.run("resume", "--all").err()).contains("not resumed: all is not paused");
  }

  @Test
  void aNodeIsPaused() throws SQLException {
    cli.run("list");
    String node = "6f0c8e9a-3d52-4f6e-9c0b-1b1f0a7d2c11";
    assertThat(cli.run("pause", "--node", node).exit()).isEqualTo(ExitCode.NOT_FOUND);
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("select scheduler_heartbeat('" + node + "', 'n', 60000, '{}')");
    }
    assertThat(cli.run("pause", "--node", node).exit()).isZero();
    assertThat(cli.run("pauses").out()).containsPattern("node +" + node);
    assertThat(cli.run("resume", "--node", node).exit()).isZero();
    assertThat(cli.run("pause", "--node", "odd").exit()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void whatCannotBePausedIsTold() {
    assertThat(cli.run("pause", "nobody").exit()).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(cli.run("resume", "nobody").exit()).isEqualTo(ExitCode.NOT_FOUND);
    cli.run("schedule", "over", "--in", "1h");
    cli.run("cancel", "over");
    Cli.Said said = cli.run("pause", "over");
    assertThat(said.exit()).isEqualTo(ExitCode.CONFLICT);
    assertThat(said.err()).contains("not paused: it is cancelled");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pause",
        "pause a --all",
        "pause --type letter",
        "pause --handler x --type email",
        "pause --all --until 2020-01-01T00:00",
        "pause --all --until soon",
        "pause --all --for soon",
        "pause --all --for 1h --until 2031-01-01T00:00",
        "pause --all --reason=",
        "resume",
        "resume a --all"
      })
  void whatNobodyCanMeanIsRefused(String line) {
    String[] words = line.split(" ", 2);
    String[] arguments = words.length == 1 ? new String[0] : words[1].split(" ");
    Cli.Said said = cli.run(words[0], arguments);
    assertThat(said.err()).isNotBlank();
    assertThat(said.exit()).isEqualTo(ExitCode.USAGE);
  }
}
