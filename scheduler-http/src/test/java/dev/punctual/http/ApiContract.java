package dev.punctual.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.punctual.JobScheduler;
import dev.punctual.SchedulerClient;
import dev.punctual.audit.AuditFilter;
import dev.punctual.job.Metadata;
import dev.punctual.port.SchedulerStore;
import dev.punctual.search.JobFilter;
import java.net.http.HttpRequest;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Every operation with each of its answers. Whatever is sent and comes back is held against the
 * document; at the end, each answer that the document tells of must have been seen.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ApiContract {
  private static final String JSON = "application/json";
  private static final String LATER = "{\"handler\": \"work\", \"delay\": \"PT1H\"}";
  private static final String DAILY =
      "{\"handler\": \"work\", \"trigger\": \"daily:08:00\", \"zone\": \"Europe/Berlin\"}";

  /** A body that each operation takes; none where it takes none. */
  private static final Map<String, String> BODIES =
      Map.ofEntries(
          Map.entry("createJob", "{\"job_id\": \"new\", \"handler\": \"work\"}"),
          Map.entry("createJobs", "{\"jobs\": [{\"job_id\": \"new\", \"handler\": \"work\"}]}"),
          Map.entry("putJob", LATER),
          Map.entry("editJob", "{\"priority\": 5}"),
          Map.entry("rescheduleJob", "{\"run_at\": \"2031-07-01T09:00:00Z\"}"),
          Map.entry("previewTrigger", "{\"trigger\": \"daily:08:00\"}"),
          Map.entry("pause", "{\"scope\": \"handler\", \"name\": \"work\"}"),
          Map.entry("resume", "{\"scope\": \"handler\", \"name\": \"work\"}"),
          Map.entry("setLimit", "{\"scope\": \"key\", \"name\": \"k\", \"at_once\": 5}"),
          Map.entry("removeLimit", "{\"scope\": \"key\", \"name\": \"k\"}"),
          Map.entry("discardJob", "{\"reason\": \"sold\"}"));

  /** A value that each operation refuses: its query and its body. */
  private static final Map<String, String> REFUSED =
      Map.ofEntries(
          Map.entry("listJobs", "?metadata=customer"),
          Map.entry("countJobs", "?metadata=customer"),
          Map.entry("listRuns", "?late=-PT1S"),
          Map.entry("listAudit", "?name=job"),
          Map.entry("listDeadLetters", "?handler="),
          Map.entry("listFaults", "?handler="),
          Map.entry("getFigures", "?from=2031-01-01T00:00:00Z&until=2030-01-01T00:00:00Z"),
          Map.entry("createJob", "{\"job_id\": \"new\", \"handler\": \"\"}"),
          Map.entry("createJobs", "{\"jobs\": []}"),
          Map.entry("previewTrigger", "{\"trigger\": \"daily:25:00\"}"),
          Map.entry("pause", "{\"scope\": \"all\", \"name\": \"work\"}"),
          Map.entry("resume", "{\"scope\": \"some\"}"),
          Map.entry("setLimit", "{\"scope\": \"key\", \"name\": \"k\"}"),
          Map.entry("removeLimit", "{\"scope\": \"key\", \"name\": \"\"}"));

  private final ApiDocument document = ApiDocument.read();
  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private SchedulerStore store;
  private JobScheduler scheduler;
  private ApiServer api;

  /** An empty store. */
  abstract SchedulerStore open();

  @BeforeEach
  void start() {
    store = open();
    scheduler =
        JobScheduler.builder(store)
            .task("work", Metadata.class, (metadata, run) -> {})
            .task(
                "broken",
                Metadata.class,
                (metadata, run) -> {
                  throw new IllegalStateException("no answer");
                })
            .build();
    api = new ApiServer(scheduler);
  }

  @AfterEach
  void stop() {
    api.close();
    scheduler.close();
    store.close();
  }

  @AfterAll
  void everyAnswerOfTheDocumentWasSeen() {
    Set<String> told = new TreeSet<>();
    document
        .operations()
        .forEach(one -> one.statuses().forEach(status -> told.add(one.id() + " " + status)));
    told.removeAll(seen);
    assertThat(told).isEmpty();
  }

  private ApiAnswer ask(String id, String path, String body) {
    return ask(id, path, body, request -> request);
  }

  /** Sends it, and holds what is sent and what comes back against the document. */
  private ApiAnswer ask(
      String id, String path, String body, UnaryOperator<HttpRequest.Builder> more) {
    return ask(api, id, path, body, more);
  }

  private ApiAnswer ask(
      ApiServer server,
      String id,
      String path,
      String body,
      UnaryOperator<HttpRequest.Builder> more) {
    ApiDocument.Described operation = document.operation(id);
    String media = operation.media() == null ? JSON : operation.media();
    ApiAnswer answer =
        server.send(more.apply(server.request(operation.method(), path, media, body)).build());
    document.check(operation, answer);
    if (answer.status() < 300 && !body.isEmpty()) {
      assertThat(document.allows(operation, json(body))).as("%s takes %s", id, body).isTrue();
    }
    seen.add(id + " " + answer.status());
    return answer;
  }

  private JsonNode ok(String id, String path, String body) {
    ApiAnswer answer = ask(id, path, body);
    assertThat(answer.status()).as(answer.body()).isBetween(200, 201);
    return answer.json();
  }

  private static String path(ApiDocument.Described operation, String job) {
    return operation.path().replace("{job_id}", job);
  }

  private static String body(String id) {
    return BODIES.getOrDefault(id, "");
  }

  private static HttpRequest.Builder anyVersion(HttpRequest.Builder request) {
    return request.setHeader("If-Match", "*");
  }

  @Test
  void aJobIsMadeFoundChangedAndSteered() {
    ApiAnswer made = ask("createJob", "/jobs", "{\"job_id\": \"a/b c\", \"handler\": \"work\"}");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.header("Location")).contains("/api/v1/jobs/a%2Fb%20c");
    assertThat(made.header("ETag")).contains("\"1\"");
    assertThat(ok("getJob", "/jobs/a%2Fb%20c", "").path("job_id").asText()).isEqualTo("a/b c");

    ApiAnswer daily = ask("putJob", "/jobs/daily", DAILY);
    assertThat(daily.status()).isEqualTo(201);
    assertThat(daily.header("Location")).contains("/api/v1/jobs/daily");
    assertThat(ask("putJob", "/jobs/daily", DAILY).status()).isEqualTo(200);
    assertThat(ok("putJob", "/jobs/daily?on_conflict=keep", LATER).path("trigger").asText())
        .isEqualTo("daily:08:00");

    String tag = ask("getJob", "/jobs/daily", "").header("ETag").orElseThrow();
    ApiAnswer edited =
        ask(
            "editJob",
            "/jobs/daily",
            "{\"priority\": 7, \"metadata\": {\"to\": {\"mail\": \"x\"}}}",
            request -> request.setHeader("If-Match", tag));
    assertThat(edited.json().path("priority").asInt()).isEqualTo(7);
    assertThat(edited.header("ETag")).isPresent().isNotEqualTo(Optional.of(tag));
    assertThat(ok("listChanges", "/jobs/daily/changes", "").path("changes").size()).isPositive();

    JsonNode paused = ok("pauseJob", "/jobs/daily/pause", "{\"reason\": \"holidays\"}");
    assertThat(paused.at("/changed").asBoolean()).isTrue();
    assertThat(paused.at("/job/paused/reason").asText()).isEqualTo("holidays");
    assertThat(paused.at("/job/paused/by").asText()).isEqualTo("a admin");
    assertThat(ok("resumeJob", "/jobs/daily/resume", "").at("/changed").asBoolean()).isTrue();
    assertThat(ok("resumeJob", "/jobs/daily/resume", "").at("/changed").asBoolean()).isFalse();
    assertThat(
            ok("skipNext", "/jobs/daily/skip", "{\"reason\": \"Easter\"}").at("/skipped").asText())
        .isNotEmpty();
    assertThat(ok("listUpcoming", "/jobs/daily/upcoming?limit=3", "").path("upcoming")).hasSize(3);
    assertThat(ok("runJob", "/jobs/daily/run", "").at("/due_job_id").asText()).startsWith("daily");
    assertThat(
            ok("rescheduleJob", "/jobs/daily/reschedule", "{\"trigger\": \"daily:09:00\"}")
                .at("/job/trigger")
                .asText())
        .isEqualTo("daily:09:00");
    assertThat(ok("cancelJob", "/jobs/daily/cancel", "").at("/job/status").asText())
        .isEqualTo("cancelled");
    assertThat(ok("retryJob", "/jobs/daily/retry", "").at("/changed").asBoolean()).isFalse();
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException no) {
      throw new AssertionError(text, no);
    }
  }

  @Test
  void nullTakesAwayAndWhatIsNotNamedStays() {
    ask(
        "putJob",
        "/jobs/a",
        "{\"handler\": \"work\", \"delay\": \"PT1H\", \"timeout\": \"PT5M\","
            + " \"metadata\": {\"to\": {\"mail\": \"x\", \"name\": \"Ann\"}, \"n\": 1}}");
    JsonNode edited =
        ask(
                "editJob",
                "/jobs/a",
                "{\"timeout\": null, \"metadata\": {\"to\": {\"mail\": null}, \"k\": [1]}}",
                ApiContract::anyVersion)
            .json();
    assertThat(edited.path("timeout").isNull()).isTrue();
    assertThat(edited.path("metadata"))
        .isEqualTo(json("{\"to\":{\"name\":\"Ann\"},\"n\":1,\"k\":[1]}"));
  }

  @Test
  void manyJobsAreMadeTogetherOrNotAtAll() {
    assertThat(
            ok(
                    "createJobs",
                    "/jobs:batch",
                    "{\"jobs\": [{\"job_id\": \"a\", \"handler\": \"work\", \"tags\": [\"eu\"]},"
                        + " {\"job_id\": \"b\", \"job_type\": \"email\", \"priority\": 9}]}")
                .toString())
        .contains("\"action\":\"inserted\"");
    assertThat(
            ask(
                    "createJobs",
                    "/jobs:batch",
                    "{\"jobs\": [{\"job_id\": \"c\", \"handler\": \"work\"},"
                        + " {\"job_id\": \"a\", \"handler\": \"work\"}]}")
                .json()
                .path("job_ids")
                .toString())
        .isEqualTo("[\"a\"]");
    JsonNode page = ok("listJobs", "/jobs?limit=1", "");
    assertThat(page.path("jobs")).hasSize(1);
    String next = page.path("next").asText();
    assertThat(ok("listJobs", "/jobs?limit=1&after=" + next, "").path("jobs")).hasSize(1);
    assertThat(
            ok("countJobs", "/jobs:count?tag=eu&status=scheduled,running", "").path("jobs").asInt())
        .isEqualTo(1);
    assertThat(ok("listJobs", "/jobs?job_id=a,b&handler=work", "").path("jobs")).hasSize(1);
  }

  @Test
  void historyTellsWhatRanAndTheAuditWhoAsked() {
    ok("createJob", "/jobs", "{\"job_id\": \"a\", \"handler\": \"work\"}");
    ok("createJob", "/jobs?on_conflict=keep", "{\"job_id\": \"a\", \"handler\": \"work\"}");
    ok("createJob", "/jobs", "{\"job_id\": \"b\", \"handler\": \"broken\", \"max_retries\": 0}");
    scheduler.runDue();
    assertThat(ok("listRunsOfJob", "/jobs/a/runs", "").at("/runs/0/outcome").asText())
        .isEqualTo("completed");
    assertThat(ok("listRuns", "/runs?outcome=failed", "").at("/runs/0/job_id").asText())
        .isEqualTo("b");
    assertThat(ok("retryJob", "/jobs/b/retry", "").at("/changed").asBoolean()).isTrue();
    JsonNode entry = ok("listAudit", "/audit?action=retry", "").at("/entries/0");
    assertThat(entry.path("by").asText()).isEqualTo("a admin");
    assertThat(entry.path("source").asText()).isEqualTo("http");
    assertThat(entry.path("target").asText()).isEqualTo("b");
  }

  @Test
  void manyJobsAreHeldBackAndLimited() {
    assertThat(
            ok(
                    "pause",
                    "/pauses",
                    "{\"scope\": \"all\", \"until\": \"2031-01-01T00:00:00Z\", \"reason\": \"move\"}")
                .path("changed")
                .asBoolean())
        .isTrue();
    ok("pause", "/pauses", "{\"scope\": \"type\", \"name\": \"email\"}");
    assertThat(
            ok("pause", "/pauses", "{\"scope\": \"job\", \"name\": \"none\"}")
                .path("changed")
                .asBoolean())
        .isFalse();
    assertThat(ok("listPauses", "/pauses", "").path("pauses")).hasSize(2);
    assertThat(ok("resume", "/pauses:resume", "{\"scope\": \"all\"}").path("changed").asBoolean())
        .isTrue();
    ok(
        "setLimit",
        "/limits",
        "{\"scope\": \"handler\", \"name\": \"work\", \"starts\": 10, \"per\": \"PT1M\", \"burst\": 2}");
    JsonNode limit = ok("listLimits", "/limits", "").at("/limits/0");
    assertThat(limit.path("starts").asInt()).isEqualTo(10);
    assertThat(limit.path("by").asText()).isEqualTo("a admin");
    ok("removeLimit", "/limits:remove", "{\"scope\": \"handler\", \"name\": \"work\"}");
    assertThat(ok("listLimits", "/limits", "").path("limits")).isEmpty();
  }

  @Test
  void failuresAreFoundByKindAndGivenUp() {
    for (String id : new String[] {"a", "b", "c"}) {
      ok(
          "createJob",
          "/jobs",
          "{\"job_id\": \"" + id + "\", \"handler\": \"broken\", \"max_retries\": 0}");
    }
    scheduler.runDue();
    JsonNode page = ok("listDeadLetters", "/dead-letters?limit=2&handler=broken", "");
    assertThat(page.path("dead_letters")).hasSize(2);
    String fault = page.at("/dead_letters/0/fault").asText();
    assertThat(
            ok(
                    "listDeadLetters",
                    "/dead-letters?limit=2&fault=" + fault + "&after=" + page.path("next").asText(),
                    "")
                .path("dead_letters"))
        .hasSize(1);
    JsonNode group = ok("listFaults", "/faults?handler=broken", "").at("/faults/0");
    assertThat(group.path("fault").asText()).isEqualTo(fault);
    assertThat(group.path("letters").asInt()).isEqualTo(3);
    assertThat(ask("listDeadLetters", "/dead-letters?after=nowhere", "").status()).isEqualTo(400);
    JsonNode discarded = ok("discardJob", "/jobs/a/discard", "{\"reason\": \"sold\"}");
    assertThat(discarded.at("/changed").asBoolean()).isTrue();
    assertThat(discarded.at("/job/status").asText()).isEqualTo("cancelled");
    JsonNode figures = ok("getFigures", "/figures?step=hour&handler=broken", "");
    assertThat(figures.path("step").asText()).isEqualTo("hour");
    ok("getFigures", "/figures", "");
  }

  @Test
  void aTriggerIsShownWithItsClockChange() {
    JsonNode shown =
        ok(
            "previewTrigger",
            "/triggers/preview",
            "{\"trigger\": \"daily:02:30\", \"zone\": \"Europe/Berlin\","
                + " \"after\": \"2026-03-28T12:00:00Z\", \"count\": 2}");
    assertThat(shown.at("/fires/0/there").asText()).isEqualTo("2026-03-29T03:30+02:00");
    assertThat(shown.at("/description").asText()).isNotEmpty();
  }

  @Test
  void whoRunsJobsIsTold() {
    scheduler.runDue();
    assertThat(ok("listHandlers", "/handlers", "").path("handlers").isArray()).isTrue();
    assertThat(ok("listNodes", "/nodes", "").path("nodes").isArray()).isTrue();
    assertThat(ask("getDocument", "/openapi.yaml", "").body()).startsWith("openapi: 3.1.0");
  }

  @Test
  void anEditSaysWhichVersionItIsFor() {
    ask("putJob", "/jobs/a", LATER);
    assertThat(ask("editJob", "/jobs/a", body("editJob")).status()).isEqualTo(428);
    ask("editJob", "/jobs/a", body("editJob"), ApiContract::anyVersion);
    ApiAnswer late =
        ask(
            "editJob",
            "/jobs/a",
            "{\"priority\": 6}",
            request -> request.setHeader("If-Match", "\"1\""));
    assertThat(late.status()).isEqualTo(412);
    assertThat(late.json().path("version").asInt()).isEqualTo(2);
    assertThat(
            ask("putJob", "/jobs/a", LATER, request -> request.setHeader("If-None-Match", "*"))
                .status())
        .isEqualTo(412);
    assertThat(ask("putJob", "/jobs/a?on_conflict=error", LATER).status()).isEqualTo(409);
    assertThat(ask("createJob", "/jobs", "{\"job_id\": \"a\", \"handler\": \"work\"}").status())
        .isEqualTo(409);
  }

  @Test
  void whatIsNoSuchJobIsNotFound() {
    for (ApiDocument.Described operation : document.operations()) {
      if (operation.statuses().contains("404")) {
        assertThat(
                ask(
                        operation.id(),
                        path(operation, "none"),
                        body(operation.id()),
                        ApiContract::anyVersion)
                    .status())
            .as(operation.id())
            .isEqualTo(404);
      }
    }
    assertThat(scheduler.pauses()).as("nothing was done for it").isEmpty();
    assertThat(scheduler.audit().entries(AuditFilter.ALL)).isEmpty();
  }

  /** Operations on all jobs stood where a job of that name is. */
  @Test
  void aJobMayHaveTheNameOfAnOperation() {
    for (String name : new String[] {"count", "batch", "preview"}) {
      assertThat(ask("putJob", "/jobs/" + name, LATER).status()).isEqualTo(201);
      assertThat(ok("getJob", "/jobs/" + name, "").path("job_id").asText()).isEqualTo(name);
    }
  }

  @Test
  void whatCannotBeReadIsABadRequest() {
    for (ApiDocument.Described operation : document.operations()) {
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
  void whatIsRefusedIsNamedWithItsLegalForm() {
    for (ApiDocument.Described operation : document.operations()) {
      if (operation.statuses().contains("422")) {
        String refused = REFUSED.getOrDefault(operation.id(), "");
        boolean query = refused.startsWith("?");
        ApiAnswer answer =
            ask(
                operation.id(),
                path(operation, "x".repeat(256)) + (query ? refused : ""),
                refused.isEmpty() ? body(operation.id()) : query ? "" : refused,
                ApiContract::anyVersion);
        assertThat(answer.status()).as("%s: %s", operation.id(), answer.body()).isEqualTo(422);
        assertThat(answer.json().path("expected").asText()).as(answer.body()).isNotEmpty();
      }
    }
    String misspelling = "{\"handler\": \"work\", \"prority\": 5}";
    ApiAnswer misspelt = ask("putJob", "/jobs/a", misspelling);
    assertThat(misspelt.json().path("detail").asText()).contains("'prority'").contains("priority");
    assertThat(document.allows(document.operation("putJob"), json(misspelling))).isFalse();
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
  void aBodyIsOfItsKindAndOfBoundedLength() {
    for (ApiDocument.Described operation : document.operations()) {
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
  void eachRoleMayWhatTheDocumentSaysAndNobodyMoreThanThat() {
    for (ApiDocument.Described operation : document.operations()) {
      if (operation.right() != null) {
        isRefusedWithoutToken(operation);
        for (ApiRole role : ApiRole.values()) {
          if (!role.covers(needed(operation))) {
            assertThat(asked(operation, role)).as("%s as %s", operation.id(), role).isEqualTo(403);
          }
        }
      }
    }
    assertThat(scheduler.find(JobFilter.ALL)).as("nothing of the refused was done").isEmpty();
    assertThat(scheduler.pauses()).isEmpty();
    assertThat(scheduler.limits()).isEmpty();
    for (ApiDocument.Described operation : document.operations()) {
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
            request -> as(anyVersion(request), "Bearer " + ApiServer.token(role)))
        .status();
  }

  private static HttpRequest.Builder as(HttpRequest.Builder request, String authorization) {
    return request.setHeader("Authorization", authorization);
  }

  @Test
  void aStoreThatIsAwayIsToldWithoutItsSecrets() {
    SchedulerClient away = scheduler.over(Outage.of("password=hunter2"));
    try (ApiServer server = new ApiServer(away)) {
      for (ApiDocument.Described operation : document.operations()) {
        if (operation.statuses().contains("503")) {
          ApiAnswer answer =
              ask(
                  server,
                  operation.id(),
                  path(operation, "a"),
                  body(operation.id()),
                  ApiContract::anyVersion);
          assertThat(answer.status()).as(operation.id()).isEqualTo(503);
          assertThat(answer.header("Retry-After")).contains("5");
          assertThat(answer.body()).doesNotContain("hunter2");
        }
      }
    }
  }

  @Test
  void otherPathsAndMethodsAreTold() {
    ApiAnswer method = api.send(api.request("DELETE", "/jobs/a", JSON, "").build());
    assertThat(method.status()).isEqualTo(405);
    assertThat(method.header("Allow")).contains("GET, HEAD, PATCH, PUT");
    for (String path : new String[] {"", "/", "/job", "/jobs/", "/jobs/a/", "/jobs//cancel"}) {
      ApiAnswer answer = api.send(api.request("POST", path, JSON, "").build());
      assertThat(answer.status()).as(path).isBetween(404, 405);
      assertThat(answer.media()).isEqualTo("application/problem+json");
    }
    ApiAnswer head = api.send(api.request("HEAD", "/jobs", JSON, "").build());
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.header("Cache-Control")).contains("no-store");
  }
}
