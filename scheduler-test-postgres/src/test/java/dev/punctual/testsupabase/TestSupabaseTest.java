package dev.punctual.testsupabase;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The small Supabase behaves as the large one where the store's tests rely on it. */
@TestInstance(Lifecycle.PER_CLASS)
class TestSupabaseTest {
  private static final String WHO =
      "create function who() returns text language sql as 'select current_user::text';"
          + " create table many as select n from generate_series(1, 2000) n";

  private final HttpClient client = HttpClient.newHttpClient();
  private TestSupabase project;

  @BeforeAll
  void start() {
    project = TestSupabase.start(database -> execute(database.dataSource()::getConnection, WHO));
  }

  /** Where connections come from. */
  private interface Connections {
    Connection open() throws SQLException;
  }

  private static void execute(Connections connections, String sql) {
    try (Connection connection = connections.open();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(project.url() + "/rest/v1/" + path))
            .timeout(Duration.ofSeconds(30));
    return client.send(
        (headers.length == 0 ? request : request.headers(headers)).build(),
        BodyHandlers.ofString());
  }

  @Test
  void withoutAKeyOfTheProjectTheGatewayRefuses() throws Exception {
    assertThat(get("rpc/who").body()).contains("No API key found in request");
    assertThat(get("rpc/who", "apikey", "sb_secret_other").statusCode()).isEqualTo(401);
  }

  @Test
  void theGatewayKnowsTheNewKeysAndPostgrestReadsTheTokens() throws Exception {
    ProjectKeys keys = project.keys();
    String role = keys.serviceRole();
    assertThat(get("rpc/who", "apikey", keys.secretKey()).body()).isEqualTo("\"service_role\"");
    assertThat(get("rpc/who", "apikey", keys.publishable()).body()).isEqualTo("\"anon\"");
    assertThat(get("rpc/who", "apikey", role, "Authorization", "Bearer " + role).body())
        .isEqualTo("\"service_role\"");
    assertThat(get("rpc/who", "apikey", role).body()).isEqualTo("\"anon\"");
  }

  @Test
  void listsAreCutAtMaxRows() throws Exception {
    HttpResponse<String> answer = get("many", "apikey", project.keys().secretKey());
    assertThat(answer.headers().firstValue("Content-Range")).contains("0-999/*");
  }
}
