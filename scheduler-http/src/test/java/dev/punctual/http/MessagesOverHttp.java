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
