package dev.punctual.app.cli.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.punctual.app.cli.Cli;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.testpostgres.TestDatabase;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SuppressionCommandsTest {
  private final TestDatabase database = Cli.newDatabase();
  private final Cli cli = Cli.on(database);

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void anAddressIsSuppressedListedAndLifted() throws IOException {
    Cli.Said said = cli.run("suppress", "Ann <ann@example.org>", "--reason", "asked us to");
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out()).contains("suppressed");
    assertThat(cli.run("suppress", "ann@example.org", "--reason", "asked us to").out())
        .contains("nothing changed");
    cli.run("suppress", "+49 170 1234567", "--channel", "sms");
    Cli.Said all = cli.run("suppressions");
    assertThat(all.out().lines())
        .hasSize(3)
        .anyMatch(line -> line.matches("a\\*\\*\\*@example.org +all +20.* asked us to"))
        .anyMatch(line -> line.matches("\\+49\\*\\*\\*67 +sms +20.*"));
    assertThat(all.out()).doesNotContain("ann@example.org");
    JsonNode ann =
        new ObjectMapper()
            .readTree(cli.run("suppressions", "--of", "ann@example.org", "--json").out());
    assertThat(ann).hasSize(1);
    assertThat(ann.at("/0/channel").isNull()).isTrue();
    assertThat(cli.run("suppressions", "--limit", "1").out()).contains("go on with --page ");
    Cli.Said other = cli.run("lift-suppression", "ann@example.org", "--channel", "sms");
    assertThat(other.exit()).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(cli.run("lift-suppression", "ann@example.org").out()).contains("lifted");
    assertThat(cli.run("lift-suppression", "ann@example.org").exit()).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(cli.run("suppressions", "--of", "ann@example.org").out())
        .contains("No suppressions.");
    assertThat(cli.run("audit", "--limit", "5").out())
        .contains("lift_suppression", "a***@example.org");
  }
}
