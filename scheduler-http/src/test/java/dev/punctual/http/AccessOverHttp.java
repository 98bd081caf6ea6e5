package dev.punctual.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.punctual.access.Grant;
import dev.punctual.access.KeyKind;
import dev.punctual.access.KeyLife;
import dev.punctual.audit.AuditFilter;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Tokens that the store keeps, and whom a page of another site cannot act for. */
interface AccessOverHttp extends ApiUnderTest {

  private static UnaryOperator<HttpRequest.Builder> with(String token) {
    return request -> request.setHeader("Authorization", "Bearer " + token);
  }

  @Test
  default void aTokenIsMadeListedUsedAndRevoked() {
    ApiAnswer made =
        ask(
            "createToken",
            "/tokens",
            "{\"name\": \"ci\", \"role\": \"operator\", \"payloads\": \"masked\","
                + " \"handlers\": [\"work\", \"telling\"], \"expires_in\": \"PT720H\"}");
    assertThat(made.status()).isEqualTo(201);
    JsonNode told = made.json();
    String id = told.path("id").asText();
    String token = told.path("token").asText();
    assertThat(made.header("Location")).contains("/api/v1/tokens/" + id);
    assertThat(told.path("created_by").asText()).isEqualTo("a admin");
    assertThat(Instant.parse(told.path("ends_at").asText()))
        .isEqualTo(Instant.parse(told.path("created_at").asText()).plus(Duration.ofDays(30)));

    makeWork("a");
    assertThat(ask("getJob", "/jobs/a", "", with(token)).status()).isEqualTo(200);
    assertThat(ask("cancelJob", "/jobs/a/cancel", "", with(token)).status()).isEqualTo(200);
    assertThat(ask("createJob", "/jobs", LATER, with(token)).status()).isEqualTo(403);
    assertThat(api().scheduler().audit().entries(AuditFilter.ALL))
        .as("what was done tells whose token it was")
        .anyMatch(entry -> entry.action().equals("cancel") && "ci".equals(entry.asker().name()));

    JsonNode listed = ok("listTokens", "/tokens", "").path("tokens");
    assertThat(listed).hasSize(1);
    assertThat(listed.path(0).path("id").asText()).isEqualTo(id);
    assertThat(listed.path(0).path("used_at").isNull()).isFalse();
    assertThat(listed.toString()).doesNotContain(token.substring(4));

    assertThat(ok("revokeToken", "/tokens/" + id, "").path("changed").asBoolean()).isTrue();
    assertThat(ask("revokeToken", "/tokens/" + id, "").status()).isEqualTo(404);
    try (ApiServer another = new ApiServer(api().scheduler())) {
      assertThat(ask(another, "getJob", "/jobs/a", "", with(token)).status()).isEqualTo(401);
    }
  }

  @Test
  default void tokensAreListedByPages() {
    for (int i = 0; i < 3; i++) {
      ask("createToken", "/tokens", "{\"name\": \"t" + i + "\", \"role\": \"viewer\"}");
    }
    JsonNode first = ok("listTokens", "/tokens?limit=2", "");
    assertThat(first.path("tokens").findValuesAsText("name")).containsExactly("t2", "t1");
    JsonNode rest = ok("listTokens", "/tokens?limit=2&after=" + first.path("next").asText(), "");
    assertThat(rest.path("tokens").findValuesAsText("name")).containsExactly("t0");
    assertThat(rest.path("next").isNull()).isTrue();
    assertThat(ask("listTokens", "/tokens?after=1", "").status()).isEqualTo(400);
  }

  @Test
  default void whoSeesNothingOfWhatJobsCarryMakesNobodyWhoDoes() {
    String full = "{\"name\": \"me\", \"role\": \"admin\"}";
    String masked = "{\"name\": \"me\", \"role\": \"admin\", \"payloads\": \"masked\"}";
    UnaryOperator<HttpRequest.Builder> as = with(ApiServer.MASKED);
    assertThat(ask("createToken", "/tokens", full, as).status()).isEqualTo(403);
    assertThat(ask("createToken", "/tokens", masked, as).status()).isEqualTo(201);
  }

  @Test
  default void sessionsAreListedAndEnded() {
    long id =
        api()
            .scheduler()
            .access()
            .issue(KeyKind.SESSION, Grant.of("ann", "viewer"), KeyLife.ENDLESS)
            .key()
            .id();
    JsonNode listed = ok("listSessions", "/sessions", "").path("sessions");
    assertThat(listed.findValuesAsText("name")).containsExactly("ann");
    assertThat(ok("endSession", "/sessions/" + id, "").path("changed").asBoolean()).isTrue();
    assertThat(ok("listSessions", "/sessions", "").path("sessions")).isEmpty();
    assertThat(ask("endSession", "/sessions/" + id, "").status()).isEqualTo(404);
  }

  @Test
  default void aPageOfAnotherSiteChangesNothing() {
    String[][] foreign = {
      {"Sec-Fetch-Site", "cross-site"},
      {"Sec-Fetch-Site", "same-site"},
      {"Origin", "https://evil.example"},
      {"Origin", "null"},
      {"Origin", "http://127.0.0.1:1"},
    };
    for (String[] header : foreign) {
      for (ApiDocument.Described operation : api().document().operations()) {
        if (!operation.method().equals("GET")) {
          ApiAnswer refused =
              ask(
                  operation.id(),
                  path(operation, "none"),
                  body(operation.id()),
                  request -> request.setHeader(header[0], header[1]));
          assertThat(refused.status()).as(operation.id()).isEqualTo(403);
          assertThat(refused.json().path("type").asText())
              .isEqualTo("urn:punctual:problem:cross-site");
        }
      }
      assertThat(
              ask("listJobs", "/jobs", "", request -> request.setHeader(header[0], header[1]))
                  .status())
          .isEqualTo(200);
    }
    String origin = api().server().at("").toString();
    for (String[] own :
        new String[][] {
          {"Sec-Fetch-Site", "same-origin"}, {"Sec-Fetch-Site", "none"}, {"Origin", origin}
        }) {
      assertThat(
              ask("putJob", "/jobs/a", LATER, request -> request.setHeader(own[0], own[1]))
                  .status())
          .isBetween(200, 201);
    }
  }
}
