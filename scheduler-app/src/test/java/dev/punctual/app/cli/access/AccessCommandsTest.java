package dev.punctual.app.cli.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.punctual.app.cli.Cli;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.testpostgres.TestDatabase;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccessCommandsTest {
  private final TestDatabase database = Cli.newDatabase();
  private final Cli cli = Cli.on(database);

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void aTokenIsMadeListedAndRevoked() throws IOException {
    assertThat(cli.run("access").out()).contains("The store lets nobody in");
    Cli.Said made =
        cli.run(
            "access",
            "token",
            "ci",
            "--role",
            "operator",
            "--handler",
            "import",
            "--masked",
            "--expires",
            "90d",
            "--as",
            "ada");
    assertThat(made.exit()).isEqualTo(ExitCode.OK);
    String token = made.out().strip();
    assertThat(token).matches("pct_[A-Za-z0-9_-]{43}");
    assertThat(cli.run("access").out())
        .containsPattern("token +ci +operator, masked +import .* never ")
        .doesNotContain(token.substring(4));
    JsonNode listed = new ObjectMapper().readTree(cli.run("access", "--json").out()).get(0);
    assertThat(listed.get("created_by").asText()).isEqualTo("ada");
    String id = listed.get("id").asText();
    assertThat(cli.run("access", "revoke", id).out()).contains("revoked " + id);
    Cli.Said again = cli.run("access", "revoke", id);
    assertThat(again.exit()).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(again.err()).contains("no token, session or link " + id);
    assertThat(cli.run("audit").out()).contains("create_token").contains("revoke_token");
  }

  @Test
  void aLinkLeadsToTheServer() {
    assertThat(cli.run("access", "link").out().strip())
        .matches("http://127\\.0\\.0\\.1:8080/login\\?code=pcl_[A-Za-z0-9_-]{43}");
    assertThat(
            cli.with("--set", "http.public_url=https://jobs.example.org")
                .run("access", "link")
                .out())
        .startsWith("https://jobs.example.org/login?code=pcl_");
    assertThat(cli.run("access", "link", "--url", "http://other:9000/").out())
        .startsWith("http://other:9000/login?code=pcl_");
  }

  @Test
  void whatIsNoGrantIsRefused() {
    assertThat(cli.run("access", "token", "ci", "--role", "owner").err())
        .contains("viewer, operator, editor or admin");
    assertThat(cli.run("access", "token", "ci", "--expires", "soon").err())
        .contains("a duration such as");
    assertThat(cli.run("access", "token", " ").exit()).isEqualTo(ExitCode.USAGE);
    assertThat(cli.run("access", "token").exit()).isEqualTo(ExitCode.USAGE);
    assertThat(cli.run("access").out()).contains("The store lets nobody in");
  }
}
