package dev.punctual.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Makes jobs, looks at them and steers them. */
interface JobsOverHttp extends ApiUnderTest {
  String DAILY =
      "{\"handler\": \"work\", \"trigger\": \"daily:08:00\", \"zone\": \"Europe/Berlin\"}";

  @Test
  default void aJobIsMadeFoundChangedAndSteered() {
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

  @Test
  default void nullTakesAwayAndWhatIsNotNamedStays() {
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
                ApiUnderTest::anyVersion)
            .json();
    assertThat(edited.path("timeout").isNull()).isTrue();
    assertThat(edited.path("metadata"))
        .isEqualTo(json("{\"to\":{\"name\":\"Ann\"},\"n\":1,\"k\":[1]}"));
  }

  @Test
  default void manyJobsAreMadeTogetherOrNotAtAll() {
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
  default void historyTellsWhatRanAndTheAuditWhoAsked() {
    ok("createJob", "/jobs", "{\"job_id\": \"a\", \"handler\": \"work\"}");
    ok("createJob", "/jobs?on_conflict=keep", "{\"job_id\": \"a\", \"handler\": \"work\"}");
    ok("createJob", "/jobs", "{\"job_id\": \"b\", \"handler\": \"broken\", \"max_retries\": 0}");
    api().scheduler().runDue();
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
  default void aTriggerIsShownWithItsClockChange() {
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
  default void whoRunsJobsIsTold() {
    api().scheduler().runDue();
    assertThat(ok("listHandlers", "/handlers", "").path("handlers").isArray()).isTrue();
    assertThat(ok("listNodes", "/nodes", "").path("nodes").isArray()).isTrue();
    assertThat(ask("getDocument", "/openapi.yaml", "").body()).startsWith("openapi: 3.1.0");
  }

  @Test
  default void anEditSaysWhichVersionItIsFor() {
    ask("putJob", "/jobs/a", LATER);
    assertThat(ask("editJob", "/jobs/a", body("editJob")).status()).isEqualTo(428);
    ask("editJob", "/jobs/a", body("editJob"), ApiUnderTest::anyVersion);
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

  /** Operations on all jobs stood where a job of that name is. */
  @Test
  default void aJobMayHaveTheNameOfAnOperation() {
    for (String name : new String[] {"count", "batch", "preview"}) {
      assertThat(ask("putJob", "/jobs/" + name, LATER).status()).isEqualTo(201);
      assertThat(ok("getJob", "/jobs/" + name, "").path("job_id").asText()).isEqualTo(name);
    }
  }

  @Test
  default void aRequestWithoutAnIdIsMadeRepeatableByItsKey() {
    String asked =
        """
        {"handler": "work", "delay": "PT1H", "metadata": {"to": "ada"}, "tags": ["eu"]}""";
    ApiAnswer made = keyed("k-1", asked);
    assertThat(made.status()).isEqualTo(201);
    ApiAnswer again = keyed("k-1", asked);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().path("job_id")).isEqualTo(made.json().path("job_id"));
    assertThat(again.header("Punctual-Action")).contains("kept");
    assertThat(keyed("k-2", asked).status()).isEqualTo(201);
    assertThat(
            keyed(
                    "k-1",
                    """
                    {"handler": "work", "delay": "PT1H", "metadata": {"to": "bob"}}""")
                .status())
        .isEqualTo(422);
    assertThat(
            ask(
                    "createJob",
                    "/jobs",
                    """
                    {"handler": "work"}""")
                .json()
                .path("detail")
                .asText())
        .contains("Idempotency-Key");
    assertThat(
            ask(
                    "createJob",
                    "/jobs?on_conflict=replace",
                    asked,
                    request -> request.setHeader("Idempotency-Key", "k-3"))
                .status())
        .isEqualTo(400);
  }

  private ApiAnswer keyed(String key, String body) {
    return ask("createJob", "/jobs", body, request -> request.setHeader("Idempotency-Key", key));
  }

  @Test
  default void aPageGoesOnWithTheSameConditionsAlone() {
    for (String id : new String[] {"a", "b", "c"}) {
      makeWork(id);
    }
    String next = ok("listJobs", "/jobs?limit=1&handler=work", "").path("next").asText();
    String after = "&after=" + next;
    assertThat(ok("listJobs", "/jobs?limit=2&handler=work" + after, "").path("jobs")).hasSize(2);
    assertThat(ask("listJobs", "/jobs?limit=1" + after, "").status()).isEqualTo(400);
    assertThat(ask("listRuns", "/runs?handler=work" + after, "").status()).isEqualTo(400);
    String other = (next.charAt(0) == 'A' ? 'B' : 'A') + next.substring(1);
    assertThat(ask("listJobs", "/jobs?limit=1&handler=work&after=" + other, "").status())
        .isEqualTo(400);
  }

  /** As nodes behind one balancer have them. */
  @Test
  default void aPageGoesOnAtAnotherServerWithTheSameSecret() {
    makeWork("a");
    makeWork("b");
    HttpOptions shared = HttpOptions.usual().withCursorSecret("of both");
    try (ApiServer one = new ApiServer(api().scheduler(), shared);
        ApiServer other =
            new ApiServer(api().scheduler(), HttpOptions.usual().withCursorSecret("of both"))) {
      String next = page(one, "/jobs?limit=1").json().path("next").asText();
      assertThat(page(other, "/jobs?limit=1&after=" + next).status()).isEqualTo(200);
      assertThat(page(api().server(), "/jobs?limit=1&after=" + next).status()).isEqualTo(400);
    }
  }

  private ApiAnswer page(ApiServer server, String path) {
    return ask(server, "listJobs", path, "", request -> request);
  }

  @Test
  default void allThatIsFoundCanBeHadAsLines() {
    ask(
        "putJob",
        "/jobs/a",
        """
        {"handler": "work", "metadata": {"note": "one, \\"two\\""}, "concurrency_key": "=1+1"}""");
    makeWork("b");
    ApiAnswer lines = exported("exportJobs", "/jobs:export?handler=work");
    assertThat(lines.media()).isEqualTo("application/x-ndjson");
    assertThat(lines.body().lines().map(ApiAnswer::json).map(job -> job.path("job_id").asText()))
        .containsExactly("b", "a");
    ApiAnswer table = exported("exportJobs", "/jobs:export?format=csv");
    assertThat(table.media()).isEqualTo("text/csv");
    assertThat(table.body())
        .startsWith("job_id,job_type,handler,status,")
        .contains("\r\na,custom,work,scheduled,")
        .contains(",'=1+1,")
        .contains(",\"{\"\"note\"\":\"\"one, \\\"\"two\\\"\"\"\"}\",");
    api().scheduler().runDue();
    assertThat(exported("exportRuns", "/runs:export?handler=work").body().lines()).hasSize(2);
    assertThat(exported("exportRuns", "/runs:export?handler=none&format=csv").body())
        .startsWith("job_id,handler,attempt,")
        .hasLineCount(1);
    assertThat(ask("exportJobs", "/jobs:export?format=xlsx", "").status()).isEqualTo(400);
  }

  private ApiAnswer exported(String id, String path) {
    ApiAnswer answer = ask(id, path, "");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer;
  }

  @Test
  default void theColumnsOfATableAreAllFields() {
    makeWork("a");
    api().scheduler().runDue();
    for (String things : new String[] {"jobs", "runs"}) {
      String id = things.equals("jobs") ? "listJobs" : "listRuns";
      JsonNode fields = ok(id, "/" + things, "").at("/" + things + "/0");
      String exporting = things.equals("jobs") ? "exportJobs" : "exportRuns";
      String table = exported(exporting, "/" + things + ":export?format=csv").body();
      String columns = table.lines().findFirst().orElse("");
      assertThat(columns.split(",")).containsExactlyElementsOf(fields::fieldNames);
    }
  }

  @Test
  default void whatRecursIsFoundAmongWhatRunsOnce() {
    ask("putJob", "/jobs/daily", DAILY);
    makeWork("a");
    ask("putJob", "/jobs/hourly", "{\"handler\": \"broken\", \"trigger\": \"daily:09:00\"}");
    JsonNode page = ok("listSchedules", "/schedules?limit=1", "");
    assertThat(page.at("/schedules/0/job_id").asText()).isEqualTo("hourly");
    JsonNode second = ok("listSchedules", "/schedules?after=" + page.path("next").asText(), "");
    assertThat(second.path("schedules")).hasSize(1);
    assertThat(second.at("/schedules/0/description").asText()).contains("08:00");
    assertThat(
            ok("listSchedules", "/schedules?handler=work&status=scheduled", "").path("schedules"))
        .hasSize(1);
    assertThat(ok("countJobs", "/jobs:count?recurring=true", "").path("jobs").asInt()).isEqualTo(2);
    assertThat(ok("listJobs", "/jobs?recurring=false", "").path("jobs")).hasSize(3);
    assertThat(ask("listJobs", "/jobs?recurring=maybe", "").status()).isEqualTo(400);
  }
}
