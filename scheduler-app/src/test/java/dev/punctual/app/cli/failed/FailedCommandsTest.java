package dev.punctual.app.cli.failed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.punctual.InvalidInputException;
import dev.punctual.app.cli.Cli;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.deadletter.RedriveRate;
import dev.punctual.testpostgres.TestDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailedCommandsTest {
  private static final String FAILED =
      """
      update scheduled_jobs
         set status = 'failed', next_run = null, last_error = 'no answer for ' || job_id,
             fault = case when job_id = 'c' then 'fedcba98' else '0123abcd' end
      """;

  private final TestDatabase database = Cli.newDatabase();
  private final Cli cli = Cli.on(database);

  @BeforeEach
  void threeJobsHaveFailed() throws SQLException {
    cli.run("schedule", "a", "--handler", "import");
    cli.run("schedule", "b", "--handler", "import");
    cli.run(
        "schedule",
        "c",
        "--type",
        "email",
        "--in",
        "1h",
        "--metadata",
        "{\"to\": \"ada@example.org\", \"subject\": \"Hi\", \"text\": \"Hello\"}");
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(FAILED)).isEqualTo(3);
    }
  }

  @AfterEach
  void drop() {
    database.close();
  }

  private static JsonNode json(Cli.Said said) throws IOException {
    return new ObjectMapper().readTree(said.out());
  }

  @Test
  void failedJobsAreListedAndSearched() throws IOException {
    assertThat(cli.run("failed").out())
        .containsPattern("a +import .* 0123abcd +no answer for a")
        .containsPattern("c +email .* fedcba98 +no answer for c");
    assertThat(cli.run("failed", "--type", "email", "--since", "1h").out())
        .doesNotContain("import");
    assertThat(cli.run("failed", "--until", "1h").out()).contains("No such job has failed.");
    assertThat(cli.run("failed", "--until", "2020-01-01T00:00").out()).contains("No such job");
    assertThat(cli.run("failed", "--containing", "ADA").out()).contains("email");
    JsonNode letters = json(cli.run("failed", "a", "c", "--fault", "0123abcd", "--json"));
    assertThat(letters).hasSize(1);
    assertThat(letters.get(0).get("job_id").asText()).isEqualTo("a");
    assertThat(letters.get(0).get("fault").asText()).isEqualTo("0123abcd");
    assertThat(letters.get(0).get("failed_at").asText()).endsWith("Z");
  }

  @Test
  void kindsOfErrorsAreCounted() throws IOException {
    assertThat(cli.run("failed", "--groups").out())
        .containsPattern("0123abcd +import +2 +0 ")
        .containsPattern("fedcba98 +email +1 +0 ");
    JsonNode groups = json(cli.run("failed", "--groups", "--handler", "email", "--json"));
    assertThat(groups).hasSize(1);
    assertThat(groups.get(0).get("letters").asInt()).isEqualTo(1);
    assertThat(groups.get(0).get("sample").asText()).isEqualTo("no answer for c");
    assertThat(groups.get(0).get("first_version").isNull()).isTrue();
    assertThat(cli.run("failed", "--groups", "--handler", "none").out()).contains("Nothing has");
  }

  @Test
  void whatIsKnownOfAFaultIsNoted() throws IOException {
    assertThat(cli.run("note-fault", "0123abcd", "--handler", "import", "--note", "issue 7").out())
        .contains("noted");
    assertThat(cli.run("note-fault", "0123abcd", "--handler", "import", "--note", "issue 7").out())
        .contains("nothing changed");
    assertThat(cli.run("failed", "--groups").out()).containsPattern("0123abcd .* issue 7");
    cli.run("note-fault", "0123abcd", "--handler", "import", "--mute-for", "2d");
    JsonNode group = json(cli.run("failed", "--groups", "--handler", "import", "--json")).get(0);
    assertThat(group.get("note").isNull()).isTrue();
    assertThat(group.get("muted_until").asText()).endsWith("Z");
    Cli.Said missing = cli.run("note-fault", "0123abcd", "--handler", "email", "--note", "x");
    assertThat(missing.exit()).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(cli.run("note-fault", "0123abcd", "--handler", "import", "--note", " ").err())
        .contains("note", "1 to 1000 characters");
  }

  @Test
  void theyAreRedrivenAtARate() throws IOException {
    assertThat(cli.run("redrive", "--fault", "0123abcd", "--dry-run").out())
        .contains("2 jobs would be redriven");
    JsonNode said = json(cli.run("redrive", "--fault", "0123abcd", "--rate", "1/m", "--json"));
    assertThat(said.get("redriven").asInt()).isEqualTo(2);
    assertThat(cli.run("list", "--status", "scheduled").out()).contains("a ", "b ");
    assertThat(cli.run("redrive", "--all").out()).contains("redriven 1 job");
    assertThat(cli.run("redrive", "--all").out()).contains("redriven 0 jobs");
    assertThat(cli.run("redrive", "a").exit()).isEqualTo(ExitCode.CONFLICT);
  }

  @Test
  void theyAreDiscardedForAReason() {
    assertThat(cli.run("discard", "c").exit()).isEqualTo(ExitCode.USAGE);
    assertThat(cli.run("discard", "c", "--reason", "told by phone").out())
        .contains("discarded 1 job");
    assertThat(cli.run("show", "c").out())
        .contains("cancelled", "discarded from the dead letters: told by phone");
    assertThat(cli.run("discard", "--handler", "import", "--reason", "old", "--dry-run").out())
        .contains("2 jobs would be discarded");
  }

  @ParameterizedTest
  @ValueSource(strings = {"redrive", "redrive a --all", "discard --reason old"})
  void whoForgetsToSayWhichIsAsked(String command) {
    String[] words = command.split(" ", -1);
    String[] arguments = Arrays.copyOfRange(words, 1, words.length);
    Cli.Said said = cli.run(words[0], arguments);
    assertThat(said.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(said.err()).contains("--all");
  }

  @Test
  void aRateIsANumberInATime() {
    assertThat(RedriveCommand.rate("10/s")).isEqualTo(RedriveRate.perSecond(10));
    assertThat(RedriveCommand.rate("90/h")).isEqualTo(new RedriveRate(90, Duration.ofHours(1)));
    for (String odd : new String[] {"10", "10/d", "/s", "-1/s", "0/s", "1.5/s"}) {
      assertThatThrownBy(() -> RedriveCommand.rate(odd)).isInstanceOf(InvalidInputException.class);
    }
  }
}
