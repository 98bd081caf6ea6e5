package dev.punctual.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** Jobs that wait for others, batches, and reminders of events. */
interface ChainsOverHttp extends ApiUnderTest {

  @Test
  default void aJobWaitsForOthers() {
    makeWork("first");
    ok(
        "createJob",
        "/jobs",
        """
        {"job_id": "second", "handler": "work", "after": {"jobs": ["first"], "on": "end"}}""");
    JsonNode chain = ok("getChain", "/jobs/second/chain", "");
    assertThat(chain.at("/after/jobs/0").asText()).isEqualTo("first");
    assertThat(chain.at("/after/on").asText()).isEqualTo("end");
    assertThat(chain.at("/predecessors/0/status").asText()).isEqualTo("scheduled");
    assertThat(ok("getChain", "/jobs/first/chain", "").path("after").isNull()).isTrue();
    assertThat(
            ask(
                    "createJob",
                    "/jobs",
                    """
                    {"job_id": "x", "handler": "work", "after": {"jobs": ["none"]}}""")
                .status())
        .isEqualTo(422);
    assertThat(
            ask(
                    "createJob",
                    "/jobs",
                    """
                    {"job_id": "x", "handler": "work", "after": {"jobs": ["first"], "on": "sunday"}}""")
                .json()
                .path("detail")
                .asText())
        .contains("after.on")
        .contains("success, failure, end");
  }

  @Test
  default void aBatchIsOpenedFilledAndClosed() {
    assertThat(ask("openBatch", "/batches/mail%2F1", "").status()).isEqualTo(201);
    assertThat(ask("openBatch", "/batches/mail%2F1", "").status()).isEqualTo(200);
    String members =
        """
        {"jobs": [{"job_id": "a", "handler": "work"}, {"job_id": "b", "handler": "work"}]}""";
    assertThat(ok("addToBatch", "/batches/mail%2F1/jobs", members).path("results")).hasSize(2);
    assertThat(ask("addToBatch", "/batches/mail%2F1/jobs", members).status()).isEqualTo(409);
    ok(
        "createJob",
        "/jobs",
        """
        {"job_id": "callback", "handler": "work", "after": {"batch": "mail/1", "mode": "all"}}""");
    JsonNode closed = ok("closeBatch", "/batches/mail%2F1/close", "");
    assertThat(closed.path("changed").asBoolean()).isTrue();
    assertThat(closed.at("/batch/total").asInt()).isEqualTo(2);
    assertThat(ok("closeBatch", "/batches/mail%2F1/close", "").path("changed").asBoolean())
        .isFalse();
    assertThat(ok("getBatch", "/batches/mail%2F1", "").path("waiting").asInt()).isEqualTo(2);
    JsonNode cancelled = ok("cancelBatch", "/batches/mail%2F1/cancel", "");
    assertThat(cancelled.path("cancelled").asInt()).isEqualTo(3);
    assertThat(cancelled.at("/batch/cancelled").asInt()).isEqualTo(2);
    assertThat(ask("addToBatch", "/batches/mail%2F1/jobs", members).status()).isEqualTo(422);
  }

  @Test
  default void peopleAreRemindedOfAnEventThatMoves() {
    JsonNode results =
        ok(
            "putReminders",
            "/events/concert/reminders",
            """
            {"event_time": "2031-07-01T19:00:00Z", "before": ["P1D", "PT15M"],
             "message": "It begins", "priority": 3}""");
    assertThat(results.path("results")).hasSize(2);
    JsonNode first = ok("listReminders", "/events/concert/reminders", "").at("/jobs/0");
    assertThat(first.path("job_type").asText()).isEqualTo("event_reminder");
    assertThat(first.path("priority").asInt()).isEqualTo(3);
    assertThat(
            ask("putReminders", "/events/concert/reminders?on_conflict=error", body("putReminders"))
                .status())
        .isEqualTo(409);
    assertThat(
            ok(
                    "moveEvent",
                    "/events/concert/move",
                    """
                    {"event_time": "2031-07-02T19:00:00Z"}""")
                .path("results"))
        .hasSize(2);
    assertThat(
            ok("listReminders", "/events/concert/reminders?limit=1", "")
                .at("/jobs/0/next_run")
                .asText())
        .startsWith("2031-07-0");
    assertThat(ok("cancelEvent", "/events/concert/cancel", "").path("cancelled").asInt())
        .isEqualTo(2);
    assertThat(ok("cancelEvent", "/events/concert/cancel", "").path("cancelled").asInt()).isZero();
  }

  @Test
  default void whatARunKeepsAndTellsIsSeen() {
    makeWork("a");
    api().scheduler().runDue();
    JsonNode activity = ok("getActivity", "/jobs/a/activity", "");
    assertThat(activity.path("progress").isNull()).isTrue();
    assertThat(activity.path("steps")).isEmpty();
    ok("createJob", "/jobs", "{\"job_id\": \"t\", \"handler\": \"telling\"}");
    api().scheduler().runDue();
    activity = ok("getActivity", "/jobs/t/activity", "");
    assertThat(activity.at("/progress/share").asDouble()).isEqualTo(0.5);
    assertThat(activity.at("/steps/0/result").asInt()).isEqualTo(42);
    assertThat(activity.at("/log/0/text").asText()).startsWith("half of it");
  }
}
