package dev.punctual.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.punctual.message.MessageStatus;
import dev.punctual.message.ProviderReport;
import dev.punctual.message.TrackedMessage.Standing;
import dev.punctual.notification.Channel;
import java.net.http.HttpRequest;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Messages: who was told, and what became of it. */
interface MessagesOverHttp extends ApiUnderTest {
  String TO_ANN = "{\"to\": \"Ann <Ann@example.org>\"}";

  @Test
  default void whetherSomebodyWasToldIsFoundByTheirAddress() {
    send("m1");
    JsonNode found = ok("searchMessages", "/messages:search", TO_ANN);
    assertThat(found.path("messages")).hasSize(1);
    assertThat(found.at("/messages/0/job_id").asText()).isEqualTo("m1");
    assertThat(found.at("/messages/0/recipient").asText()).isEqualTo("a***@example.org");
    assertThat(found.at("/messages/0/status").asText()).isEqualTo("accepted");
    assertThat(found.toString()).doesNotContain("ann@example.org");
    assertThat(found.path("next").isNull()).isTrue();
    assertThat(ok("listMessagesOfJob", "/jobs/m1/messages", "")).isEqualTo(found);
    assertThat(
            ok("searchMessages", "/messages:search", "{\"to\": \"+491701234567\"}")
                .path("messages"))
        .isEmpty();
    assertThat(
            ok(
                    "searchMessages",
                    "/messages:search",
                    "{\"to\": \"ann@example.org\", \"channel\": \"sms\"}")
                .path("messages"))
        .isEmpty();
  }

  @Test
  default void whatAProviderToldIsToldWithTheMessage() {
    send("m1");
    api()
        .scheduler()
        .messages()
        .record(
            new ProviderReport(
                Channel.EMAIL,
                "<1@example.org>",
                null,
                new Standing(
                    MessageStatus.FAILED,
                    Instant.parse("2031-07-01T09:00:00Z"),
                    "5.1.1",
                    "no such mailbox")));
    JsonNode message = ok("listMessagesOfJob", "/jobs/m1/messages", "").at("/messages/0");
    assertThat(message.path("status").asText()).isEqualTo("failed");
    assertThat(message.path("status_at").asText()).isEqualTo("2031-07-01T09:00:00Z");
    assertThat(message.path("code").asText()).isEqualTo("5.1.1");
    assertThat(message.path("reason").asText()).isEqualTo("no such mailbox");
  }

  @Test
  default void messagesComePageByPageForTheSameQuestion() {
    send("m1");
    send("m2");
    send("m3");
    String page = "{\"to\": \"ann@example.org\", \"limit\": 2%s}";
    JsonNode first = ok("searchMessages", "/messages:search", page.formatted(""));
    assertThat(first.path("messages")).hasSize(2);
    String after = ", \"after\": \"" + first.path("next").asText() + "\"";
    JsonNode second = ok("searchMessages", "/messages:search", page.formatted(after));
    assertThat(second.path("messages")).hasSize(1);
    assertThat(second.at("/messages/0/job_id").asText()).isEqualTo("m1");
    assertThat(
            ask("searchMessages", "/messages:search", page.formatted(after).replace("ann@", "bob@"))
                .status())
        .isEqualTo(422);
    assertThat(ok("listMessagesOfJob", "/jobs/m1/messages?limit=1", "").path("next").isTextual())
        .isTrue();
  }

  @Test
  default void whoDoesNotSeeWhatJobsCarrySearchesForNobody() {
    send("m1");
    assertThat(ask("searchMessages", "/messages:search", TO_ANN, MessagesOverHttp::masked).status())
        .isEqualTo(403);
    assertThat(
            ask("listMessagesOfJob", "/jobs/m1/messages", "", MessagesOverHttp::masked)
                .json()
                .at("/messages/0/recipient")
                .asText())
        .isEqualTo("***");
  }

  @Test
  default void aMessageGoesOutOnceMoreByAJobOfItsOwn() {
    reminder("r1");
    ApiAnswer again =
        ask("resendMessage", "/jobs/r1/resend", "{\"job_id\": \"r2\", \"channel\": \"sms\"}");
    assertThat(again.status()).as(again.body()).isEqualTo(201);
    JsonNode job = again.json();
    assertThat(job.path("handler").asText()).isEqualTo("notification");
    assertThat(job.path("priority").asInt()).isEqualTo(7);
    assertThat(job.path("trigger").isMissingNode() || job.path("trigger").isNull()).isTrue();
    assertThat(job.at("/metadata/channels/0").asText()).isEqualTo("sms");
    assertThat(job.at("/metadata/message").asText()).isEqualTo("It begins");
    assertThat(job.at("/metadata/resends").asText()).isEqualTo("r1");
    assertThat(job.at("/metadata").has("expires_at")).isFalse();
    assertThat(ask("resendMessage", "/jobs/r1/resend", "{\"job_id\": \"r2\"}").status())
        .isEqualTo(409);
    assertThat(ask("resendMessage", "/jobs/gone/resend", "{\"job_id\": \"r3\"}").status())
        .isEqualTo(404);
  }

  @Test
  default void whoAsksForAMessageTwiceWithTheSameKeySendsItOnceMore() {
    reminder("r1");
    reminder("r2");
    ApiAnswer first = resent("r1", "k", "{}");
    assertThat(first.status()).as(first.body()).isEqualTo(201);
    ApiAnswer second = resent("r1", "k", "{}");
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.json().path("job_id")).isEqualTo(first.json().path("job_id"));
    assertThat(resent("r1", "k", "{\"channel\": \"sms\"}").status()).isEqualTo(201);
    assertThat(resent("r2", "k", "{}").status()).isEqualTo(201);
    assertThat(ask("resendMessage", "/jobs/r1/resend", "{}").status()).isEqualTo(422);
  }

  @Test
  default void onlyWhatSendsIsSentOnceMoreAndByChannelsItHas() {
    makeWork("w");
    assertThat(ask("resendMessage", "/jobs/w/resend", "{\"job_id\": \"w2\"}").body())
        .contains("handler of w", "'work'");
    ok("putJob", "/jobs/m", "{\"job_type\": \"email\", \"metadata\": {\"to\": \"a@example.org\"}}");
    assertThat(
            ask("resendMessage", "/jobs/m/resend", "{\"job_id\": \"m2\", \"channel\": \"sms\"}")
                .body())
        .contains("'sms'", "a job of email has one by its kind");
    assertThat(api().scheduler().get("w2")).isEmpty();
    assertThat(api().scheduler().get("m2")).isEmpty();
  }

  /** It would make a job of the handler notification, which is not theirs. */
  @Test
  default void whoIsLimitedToRemindersSendsNoneOnceMore() {
    reminder("r1");
    ApiAnswer refused =
        ask(
            "resendMessage",
            "/jobs/r1/resend",
            "{\"job_id\": \"r2\"}",
            request -> request.setHeader("Authorization", "Bearer " + ApiServer.REMINDING));
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body()).contains("notification");
    assertThat(api().scheduler().get("r2")).isEmpty();
  }

  private ApiAnswer resent(String job, String key, String body) {
    return ask(
        "resendMessage",
        "/jobs/" + job + "/resend",
        body,
        request -> request.setHeader("Idempotency-Key", key));
  }

  private void reminder(String id) {
    ok(
        "putJob",
        "/jobs/" + id,
        """
        {"job_type": "event_reminder", "priority": 7, "run_at": "2031-07-01T08:45:00Z",
         "metadata": {"recipient": {"email": "ann@example.org", "phone": "+491701234567"},
                      "message": "It begins", "expires_at": "2031-07-01T09:05:00Z"}}""");
  }

  /** Messages outlive their job, whose id another one may have by now. */
  @Test
  default void whoIsLimitedToOtherHandlersSeesNoMessagesOfTheJobBefore() {
    send("m1");
    assertThat(status("m1")).isEqualTo(403);
    ok("putJob", "/jobs/m1", "{\"handler\": \"telling\"}");
    assertThat(status("m1")).as("the job is theirs, and the message is not").isEqualTo(403);
    ok("putJob", "/jobs/own", "{\"handler\": \"telling\"}");
    assertThat(status("own")).isEqualTo(200);
  }

  private int status(String job) {
    return ask(
            "listMessagesOfJob",
            "/jobs/" + job + "/messages",
            "",
            request -> request.setHeader("Authorization", "Bearer " + ApiServer.LIMITED))
        .status();
  }

  private void send(String id) {
    ok("createJob", "/jobs", "{\"job_id\": \"" + id + "\", \"handler\": \"mailing\"}");
    api().scheduler().runDue();
  }

  private static HttpRequest.Builder masked(HttpRequest.Builder request) {
    return request.setHeader("Authorization", "Bearer " + ApiServer.MASKED);
  }
}
