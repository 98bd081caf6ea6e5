package dev.punctual.app.cli.limits;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.punctual.app.cli.Cli;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.testpostgres.TestDatabase;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LimitCommandsTest {
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
  void limitsAreSetListedAndTakenAway() throws IOException {
    assertThat(cli.run("limits").out()).contains("Nothing is limited.");
    assertThat(cli.run("limit", "--key", "customer:*", "--at-once", "1", "--as", "ada").out())
        .contains("key customer:*: 1 at once, by ada");
    assertThat(
            cli.run("limit", "--handler", "sms", "--starts", "100", "--per", "1m", "--burst", "20")
                .out())
        .contains("handler sms: 100 starts in PT1M, bursts of 20");
    assertThat(cli.run("limits").out())
        .containsPattern("handler +sms +100 starts in PT1M, bursts of 20 +- +0")
        .containsPattern("key +customer:\\* +1 at once +0 +0 .* ada");
    JsonNode limits = json(cli.run("limits", "--json"));
    assertThat(limits.get(1).get("at_once").asInt()).isEqualTo(1);
    assertThat(limits.get(1).get("starts").isNull()).isTrue();
    assertThat(limits.get(0).get("per").asText()).isEqualTo("PT1M");

    assertThat(cli.run("unlimit", "--key", "customer:*").out()).contains("unlimited key");
    Cli.Said again = cli.run("unlimit", "--key", "customer:*");
    assertThat(again.exit()).isEqualTo(ExitCode.CONFLICT);
    assertThat(again.err()).contains("key customer:* has none");
  }

  @Test
  void aJobTellsItsKey() throws IOException {
    cli.run("schedule", "import-1", "--handler", "import", "--concurrency-key", "customer:1");
    assertThat(json(cli.run("show", "import-1", "--json")).get("concurrency_key").asText())
        .isEqualTo("customer:1");
    assertThat(cli.run("show", "import-1").out()).contains("customer:1");
  }

  @Test
  void whatIsNoLimitIsRefused() {
    assertThat(cli.run("limit", "--key", "k").err()).contains("--at-once");
    assertThat(cli.run("limit", "--at-once", "1").exit()).isEqualTo(ExitCode.USAGE);
    assertThat(cli.run("limit", "--key", "k", "--at-once", "0").err()).contains("1 to 1000000");
    assertThat(cli.run("limit", "--key", "k", "--starts", "5").err()).contains("per");
    assertThat(cli.run("limit", "--key", "k", "--starts", "5", "--per", "90d").err())
        .contains("31 days");
    assertThat(cli.run("limits").out()).contains("Nothing is limited.");
  }
}
