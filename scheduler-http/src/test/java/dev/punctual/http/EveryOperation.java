package dev.punctual.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.SchedulerClient;
import dev.punctual.access.Access;
import dev.punctual.access.Grant;
import dev.punctual.access.KeyKind;
import dev.punctual.access.KeyLife;
import dev.punctual.audit.AuditFilter;
import dev.punctual.search.JobFilter;
import java.net.http.HttpRequest;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What is the same for all operations, by the document. */
interface EveryOperation extends ApiUnderTest {
  @Test
  default void whatIsNoSuchJobIsNotFound() {
    for (ApiDocument.Described operation : api().document().operations()) {
      if (operation.statuses().contains("404")) {
        assertThat(
                ask(
                        operation.id(),
                        path(operation, "none"),
                        body(operation.id()),
                        ApiUnderTest::anyVersion)
                    .status())
            .as(operation.id())
            .isEqualTo(404);
      }
    }
    assertThat(api().scheduler().pauses()).as("nothing was done for it").isEmpty();
    assertThat(api().scheduler().audit().entries(AuditFilter.ALL)).isEmpty();
  }

  @Test
  default void whatCannotBeReadIsABadRequest() {
    for (ApiDocument.Described operation : api().document().operations()) {
      ApiAnswer unknown =
          ask(operation.id(), path(operation, "a") + "?colour=red", body(operation.id()));
      assertThat(unknown.status()).as(operation.id()).isEqualTo(400);
      assertThat(unknown.json().path("detail").asText()).contains("colour");
      if (operation.media() != null) {
        assertThat(ask(operation.id(), path(operation, "a"), "{\"a\": ").status())
            .as(operation.id())
            .isEqualTo(400);
      }
    }
    assertThat(ask("listJobs", "/jobs?limit=0", "").json().path("detail").asText())
        .isEqualTo("Invalid limit '0': expected 1 to 1000.");
    assertThat(ask("listJobs", "/jobs?limit=1&limit=2", "").status()).isEqualTo(400);
    assertThat(ask("listJobs", "/jobs?due_from=2026-03-01", "").status()).isEqualTo(400);
    assertThat(ask("listJobs", "/jobs?status=late", "").status()).isEqualTo(400);
    assertThat(ask("getJob", "/jobs/%FF", "").status()).isEqualTo(400);
  }

  @Test
  default void whatIsRefusedIsNamedWithItsLegalForm() {
    for (ApiDocument.Described operation : api().document().operations()) {
      if (operation.statuses().contains("422")) {
        String refused = SampleBodies.refused(operation.id());
        boolean query = refused.startsWith("?");
        ApiAnswer answer =
            ask(
                operation.id(),
                path(operation, "x".repeat(256)) + (query ? refused : ""),
                refused.isEmpty() ? body(operation.id()) : query ? "" : refused,
                ApiUnderTest::anyVersion);
        assertThat(answer.status()).as("%s: %s", operation.id(), answer.body()).isEqualTo(422);
        assertThat(answer.json().path("expected").asText()).as(answer.body()).isNotEmpty();
      }
    }
    String misspelling = "{\"handler\": \"work\", \"prority\": 5}";
    ApiAnswer misspelt = ask("putJob", "/jobs/a", misspelling);
    assertThat(misspelt.json().path("detail").asText()).contains("'prority'").contains("priority");
    assertThat(api().document().allows(api().document().operation("putJob"), json(misspelling)))
        .isFalse();
    assertThat(
            ask("putJob", "/jobs/a", "{\"handler\": \"work\", \"priority\": 70000}")
                .json()
                .path("detail")
                .asText())
        .isEqualTo("Invalid priority '70000': expected -32768 to 32767.");
    assertThat(
            ask("putJob", "/jobs/a", "{\"handler\": \"work\", \"run_at\": \"tomorrow\"}").status())
        .isEqualTo(422);
  }

  @Test
  default void aBodyIsOfItsKindAndOfBoundedLength() {
    for (ApiDocument.Described operation : api().document().operations()) {
      if (operation.media() != null) {
        assertThat(
                ask(
                        operation.id(),
                        path(operation, "a"),
                        "x",
                        request -> request.setHeader("Content-Type", "text/plain"))
                    .status())
            .as(operation.id())
            .isEqualTo(415);
        assertThat(ask(operation.id(), path(operation, "a"), "x".repeat((1 << 20) + 1)).status())
            .as(operation.id())
            .isEqualTo(413);
      }
    }
  }

  @Test
  default void eachRoleMayWhatTheDocumentSaysAndNobodyMoreThanThat() {
    for (ApiDocument.Described operation : api().document().operations()) {
      if (operation.right() != null) {
        isRefusedWithoutToken(operation);
        for (ApiRole role : ApiRole.values()) {
          if (!role.covers(needed(operation))) {
            assertThat(asked(operation, role)).as("%s as %s", operation.id(), role).isEqualTo(403);
          }
        }
      }
    }
    assertThat(api().scheduler().find(JobFilter.ALL))
        .as("nothing of the refused was done")
        .isEmpty();
    assertThat(api().scheduler().pauses()).isEmpty();
    assertThat(api().scheduler().limits()).isEmpty();
    for (ApiDocument.Described operation : api().document().operations()) {
      if (operation.right() != null) {
        for (ApiRole role : ApiRole.values()) {
          if (role.covers(needed(operation))) {
            assertThat(asked(operation, role))
                .as("%s as %s", operation.id(), role)
                .isNotIn(401, 403);
          }
        }
      }
    }
  }

  /** By a token that the store keeps, and by a session's cookie, as by one of the settings. */
  @Test
  default void eachRoleMayTheSameWhicheverWayItComesIn() {
    for (ApiRole role : ApiRole.values()) {
      Grant grant = Grant.of("a " + role.text(), role.text());
      Access access = api().scheduler().access();
      String token = access.issue(KeyKind.TOKEN, grant, KeyLife.ENDLESS).text();
      String session = access.issue(KeyKind.SESSION, grant, KeyLife.ENDLESS).text();
      for (ApiDocument.Described operation : api().document().operations()) {
        if (operation.right() != null) {
          boolean may = role.covers(needed(operation));
          assertThat(isRefused(operation, request -> as(request, "Bearer " + token)))
              .as("%s as %s by a token", operation.id(), role)
              .isEqualTo(!may);
          assertThat(
                  isRefused(
                      operation,
                      request ->
                          as(request, "").setHeader("Cookie", "punctual-session=" + session)))
              .as("%s as %s by a session", operation.id(), role)
              .isEqualTo(!may);
        }
      }
    }
  }

  private boolean isRefused(
      ApiDocument.Described operation, UnaryOperator<HttpRequest.Builder> by) {
    int status =
        ask(
                operation.id(),
                path(operation, "none"),
                body(operation.id()),
                request -> by.apply(ApiUnderTest.anyVersion(request)))
            .status();
    assertThat(status).as(operation.id()).isNotEqualTo(401);
    return status == 403;
  }

  @Test
  default void aStoreThatIsAwayIsToldWithoutItsSecrets() {
    SchedulerClient away = api().scheduler().over(Outage.of("password=hunter2"));
    try (ApiServer server = new ApiServer(away)) {
      for (ApiDocument.Described operation : api().document().operations()) {
        if (operation.statuses().contains("503")) {
          ApiAnswer answer =
              ask(
                  server,
                  operation.id(),
                  path(operation, "1"),
                  body(operation.id()),
                  ApiUnderTest::anyVersion);
          assertThat(answer.status()).as(operation.id()).isEqualTo(503);
          assertThat(answer.header("Retry-After")).contains("5");
          assertThat(answer.body()).doesNotContain("hunter2");
        }
      }
    }
  }

  @Test
  default void otherPathsAndMethodsAreTold() {
    ApiAnswer method =
        api()
            .server()
            .send(api().server().request("DELETE", "/jobs/a", ApiUnderTest.JSON, "").build());
    assertThat(method.status()).isEqualTo(405);
    assertThat(method.header("Allow")).contains("GET, HEAD, PATCH, PUT");
    for (String path : new String[] {"", "/", "/job", "/jobs/", "/jobs/a/", "/jobs//cancel"}) {
      ApiAnswer answer =
          api().server().send(api().server().request("POST", path, ApiUnderTest.JSON, "").build());
      assertThat(answer.status()).as(path).isBetween(404, 405);
      assertThat(answer.media()).isEqualTo("application/problem+json");
    }
    ApiAnswer head =
        api().server().send(api().server().request("HEAD", "/jobs", ApiUnderTest.JSON, "").build());
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.header("Cache-Control")).contains("no-store");
  }

  private void isRefusedWithoutToken(ApiDocument.Described operation) {
    for (String wrong : new String[] {"Basic YTpi", "Bearer", "Bearer " + "x".repeat(40), ""}) {
      ApiAnswer refused =
          ask(
              operation.id(),
              path(operation, "none"),
              body(operation.id()),
              request -> as(request, wrong));
      assertThat(refused.status()).as(operation.id()).isEqualTo(401);
      assertThat(refused.header("WWW-Authenticate")).contains("Bearer");
    }
  }

  private static ApiRole needed(ApiDocument.Described operation) {
    return ApiRole.valueOf(String.valueOf(operation.right()).toUpperCase(Locale.ROOT));
  }

  private int asked(ApiDocument.Described operation, ApiRole role) {
    return ask(
            operation.id(),
            path(operation, "none"),
            body(operation.id()),
            request -> as(ApiUnderTest.anyVersion(request), "Bearer " + ApiServer.token(role)))
        .status();
  }

  private static HttpRequest.Builder as(HttpRequest.Builder request, String authorization) {
    return request.setHeader("Authorization", authorization);
  }

  @Test
  default void whoAsksTooOftenIsToldToWait() {
    try (ApiServer server =
        new ApiServer(api().scheduler(), HttpOptions.usual().withRequestsPerSecond(1))) {
      for (ApiDocument.Described operation : api().document().operations()) {
        if (operation.statuses().contains("429")) {
          ApiAnswer answer = askedAgain(server, operation);
          while (answer.status() != 429) {
            answer = askedAgain(server, operation);
          }
          assertThat(answer.header("Retry-After")).contains("1");
        }
      }
    }
  }

  private ApiAnswer askedAgain(ApiServer server, ApiDocument.Described operation) {
    return ask(
        server,
        operation.id(),
        path(operation, "none"),
        body(operation.id()),
        ApiUnderTest::anyVersion);
  }

  @Test
  default void aServerThatIsReadOnlyChangesNothingForAnybody() {
    try (ApiServer server =
        new ApiServer(api().scheduler(), HttpOptions.usual().withReadOnly(true))) {
      for (ApiDocument.Described operation : api().document().operations()) {
        boolean looks = operation.method().equals("GET") || needed(operation) == ApiRole.VIEWER;
        ApiAnswer answer = askedAgain(server, operation);
        if (looks) {
          assertThat(answer.status()).as(operation.id()).isNotEqualTo(403);
        } else {
          assertThat(answer.status()).as(operation.id()).isEqualTo(403);
          assertThat(answer.json().path("type").asText())
              .isEqualTo("urn:punctual:problem:read-only");
        }
      }
    }
    assertThat(api().scheduler().find(JobFilter.ALL)).isEmpty();
    assertThat(api().scheduler().limits()).isEmpty();
    assertThat(api().scheduler().access().list(KeyKind.TOKEN, null, 1)).isEmpty();
  }
}
