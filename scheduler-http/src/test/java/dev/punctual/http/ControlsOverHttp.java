package dev.punctual.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** Holds many jobs back, gives up what failed, and does one thing to many. */
interface ControlsOverHttp extends ApiUnderTest {
  @Test
  default void manyJobsAreHeldBackAndLimited() {
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
  default void failuresAreFoundByKindAndGivenUp() {
    makeBroken("a");
    makeBroken("b");
    makeBroken("c");
    api().scheduler().runDue();
    JsonNode page = ok("listDeadLetters", "/dead-letters?limit=2&handler=broken", "");
    assertThat(page.path("dead_letters")).hasSize(2);
    String fault = page.at("/dead_letters/0/fault").asText();
    String further = "/dead-letters?limit=2&handler=broken&after=" + page.path("next").asText();
    assertThat(ok("listDeadLetters", further, "").path("dead_letters")).hasSize(1);
    assertThat(ok("listDeadLetters", "/dead-letters?fault=" + fault, "").path("dead_letters"))
        .hasSize(3);
    JsonNode group = ok("listFaults", "/faults?handler=broken", "").at("/faults/0");
    assertThat(group.path("fault").asText()).isEqualTo(fault);
    assertThat(group.path("letters").asInt()).isEqualTo(3);
    assertThat(ok("listRuns", "/runs?fault=" + fault, "").path("runs")).hasSize(3);
    assertThat(ok("listRuns", "/runs?fault=none", "").path("runs")).isEmpty();
    ApiAnswer odd = ask("listRuns", "/runs?outcome=odd", "");
    assertThat(odd.status()).isEqualTo(400);
    assertThat(odd.body()).contains("odd", "completed, retried").doesNotContain("released");
    String note = "{\"handler\": \"broken\", \"fault\": \"%s\", \"note\": \"issue 7\"}";
    assertThat(ok("noteFault", "/faults:note", note.formatted(fault)).path("changed").asBoolean())
        .isTrue();
    assertThat(ok("noteFault", "/faults:note", note.formatted("other")).path("changed").asBoolean())
        .isFalse();
    assertThat(ok("listFaults", "/faults?handler=broken", "").at("/faults/0/note").asText())
        .isEqualTo("issue 7");
    assertThat(ask("listDeadLetters", "/dead-letters?after=nowhere", "").status()).isEqualTo(400);
    JsonNode discarded = ok("discardJob", "/jobs/a/discard", "{\"reason\": \"sold\"}");
    assertThat(discarded.at("/changed").asBoolean()).isTrue();
    assertThat(discarded.at("/job/status").asText()).isEqualTo("cancelled");
    JsonNode figures = ok("getFigures", "/figures?step=hour&handler=broken", "");
    assertThat(figures.path("step").asText()).isEqualTo("hour");
    ok("getFigures", "/figures", "");
  }

  @Test
  default void manyFailedJobsAreTriedAgainOrGivenUp() {
    for (int i = 0; i < 3; i++) {
      makeBroken("b" + i);
    }
    api().scheduler().runDue();
    JsonNode swept =
        ok(
            "redriveDeadLetters",
            "/dead-letters:redrive",
            """
            {"filter": {"job_id": ["b0", "b1"]}, "jobs": 10, "per": "PT1S"}""");
    assertThat(swept.path("changed").asInt()).isEqualTo(2);
    assertThat(swept.path("next").isNull()).isTrue();
    assertThat(
            ok(
                    "discardDeadLetters",
                    "/dead-letters:discard",
                    """
                    {"filter": {"handler": "broken"}, "reason": "sold"}""")
                .path("changed")
                .asInt())
        .isEqualTo(1);
    assertThat(ok("getJob", "/jobs/b2", "").path("status").asText()).isEqualTo("cancelled");
    assertThat(
            ask(
                    "redriveDeadLetters",
                    "/dead-letters:redrive",
                    """
                    {"filter": {"handler": "broken"}, "after": "bm9uZQ.bm9uZQ"}""")
                .status())
        .isEqualTo(422);
  }

  @Test
  default void oneThingIsDoneToAllThatMatch() {
    ask("putJob", "/jobs/a", LATER);
    ask("putJob", "/jobs/b", LATER);
    makeBroken("c");
    JsonNode plan =
        ok(
            "cancelJobs",
            "/jobs:cancel",
            """
            {"filter": {"handler": ["work"], "status": "scheduled"}, "dry_run": true}""");
    assertThat(plan.path("counted").asInt()).isEqualTo(2);
    assertThat(plan.path("sample")).hasSize(2);
    ApiAnswer asked =
        ask(
            "prioritiseJobs",
            "/jobs:prioritise",
            """
            {"filter": {"handler": "work"}, "priority": 7, "expected": 2, "delay": "PT0S",
             "reason": "the boss asks"}""");
    assertThat(asked.status()).isEqualTo(202);
    long bulk = asked.json().path("bulk").asLong();
    assertThat(asked.header("Location")).contains("/api/v1/bulks/" + bulk);
    assertThat(asked.json().path("requested_by").asText()).isEqualTo("a admin");
    api().scheduler().runDue();
    JsonNode done = ok("getBulk", "/bulks/" + bulk, "");
    assertThat(done.path("status").asText()).isEqualTo("done");
    assertThat(
            ok("listJobs", "/jobs?handler=work&status=scheduled", "")
                .at("/jobs/0/priority")
                .asInt())
        .isEqualTo(7);
    JsonNode waiting =
        ok(
            "deleteJobs",
            "/jobs:delete",
            """
            {"all": true}""");
    JsonNode aborted = ok("abortBulk", "/bulks/" + waiting.path("bulk").asLong() + "/abort", "");
    assertThat(aborted.path("changed").asBoolean()).isTrue();
    assertThat(aborted.at("/bulk/status").asText()).isEqualTo("aborted");
    assertThat(ok("listBulks", "/bulks", "").path("bulks")).hasSize(2);
  }

  @Test
  default void eachThingThatIsDoneToManyHasAPlan() {
    for (String verb :
        new String[] {"cancel", "retry", "pause", "reschedule", "prioritise", "spread", "delete"}) {
      String terms =
          switch (verb) {
            case "prioritise" -> ", \"priority\": 5";
            case "spread" -> ", \"jitter\": \"PT10M\"";
            case "reschedule" -> ", \"trigger\": \"daily:08:00\"";
            case "pause" -> ", \"until\": \"2031-01-01T00:00:00Z\"";
            default -> "";
          };
      String bodyOf = "{\"filter\": {\"metadata\": {\"customer.id\": 42}}" + terms;
      assertThat(ask(verb + "Jobs", "/jobs:" + verb, bodyOf + ", \"dry_run\": true}").status())
          .isEqualTo(200);
      assertThat(ask(verb + "Jobs", "/jobs:" + verb, bodyOf + "}").status()).isEqualTo(202);
    }
    assertThat(
            ask(
                    "cancelJobs",
                    "/jobs:cancel",
                    """
                    {"filter": {"handler": "work"}, "expected": 12}""")
                .json()
                .path("detail")
                .asText())
        .contains("12");
    assertThat(
            ask(
                    "cancelJobs",
                    "/jobs:cancel",
                    """
                    {"filter": {"colour": "red"}}""")
                .json()
                .path("detail")
                .asText())
        .contains("colour");
    assertThat(
            ask(
                    "cancelJobs",
                    "/jobs:cancel",
                    """
                    {"filter": {"status": "late"}}""")
                .status())
        .isEqualTo(422);
  }
}
