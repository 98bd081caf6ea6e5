package dev.punctual.app.cli.batches;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.punctual.app.cli.Cli;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.testpostgres.TestDatabase;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchCommandsTest {
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
  void aBatchIsOpenedAddedToClosedAndCancelled() throws IOException {
    assertThat(cli.run("batch", "open", "import 7").out()).contains("opened batch 'import 7'");
    assertThat(cli.run("batch", "open", "import 7").exit()).isEqualTo(ExitCode.CONFLICT);
    cli.run("schedule", "part-1", "--handler", "import", "--batch", "import 7");
    cli.run("schedule", "part-2", "--handler", "import", "--batch", "import 7");
    cli.run(
        "schedule", "report", "--handler", "r", "--after-batch", "import 7", "--after-on", "end");
    assertThat(cli.run("batch", "import 7").out())
        .containsPattern("closed +no")
        .containsPattern("jobs +2")
        .containsPattern("waiting +2");
    assertThat(cli.run("batch", "close", "import 7").out()).contains("closed batch");
    assertThat(cli.run("batch", "close", "import 7").err()).contains("closed before");
    assertThat(cli.run("schedule", "late", "--handler", "import", "--batch", "import 7").err())
        .contains("import 7", "open");
    assertThat(cli.run("batch", "cancel", "import 7").out()).contains("3 jobs cancelled");
    JsonNode batch = json(cli.run("batch", "import 7", "--json"));
    assertThat(batch.get("cancelled").asInt()).isEqualTo(2);
    assertThat(batch.get("closed_at").asText()).isNotEmpty();
    assertThat(cli.run("batch", "cancel", "import 7").exit()).isEqualTo(ExitCode.CONFLICT);
  }

  @Test
  void aBatchThatIsNotThereIsNamed() {
    for (Cli.Said said :
        new Cli.Said[] {
          cli.run("batch", "none"),
          cli.run("batch", "close", "none"),
          cli.run("batch", "cancel", "none")
        }) {
      assertThat(said.exit()).isEqualTo(ExitCode.NOT_FOUND);
      assertThat(said.err()).contains("no batch 'none'");
    }
    assertThat(cli.run("batch").exit()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void aJobTellsWhomItWaitsFor() throws IOException {
    cli.run("schedule", "extract", "--handler", "e");
    cli.run("schedule", "transform", "--handler", "t", "--after", "extract");
    assertThat(
            cli.run(
                    "schedule",
                    "load",
                    "--handler",
                    "l",
                    "--after",
                    "extract",
                    "--after",
                    "transform",
                    "--after-any",
                    "--after-on",
                    "failure")
                .out())
        .contains("waits for the failure of any of extract, transform");
    assertThat(cli.run("show", "load").out()).contains("waits for the failure of any of extract");
    JsonNode after = json(cli.run("show", "load", "--json")).get("after");
    assertThat(after.get("jobs")).hasSize(2);
    assertThat(after.get("on").asText()).isEqualTo("failure");
    assertThat(json(cli.run("show", "extract", "--json")).get("after").isNull()).isTrue();
    assertThat(cli.run("schedule", "odd", "--handler", "l", "--after", "nobody").err())
        .contains("nobody", "job that is there");
    assertThat(cli.run("schedule", "odd", "--handler", "l", "--after-any").err())
        .contains("--after-any");
  }
}
