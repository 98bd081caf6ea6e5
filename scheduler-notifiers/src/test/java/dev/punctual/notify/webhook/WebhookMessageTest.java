package dev.punctual.notify.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.InvalidInputException;
import dev.punctual.json.JacksonCodec;
import dev.punctual.notification.Channel;
import dev.punctual.notification.Content;
import dev.punctual.notification.Notification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookMessageTest {
  private static final Map<Channel, List<String>> NOWHERE = Map.of();
  private static final WebhookConfig CONFIG = Hooks.signed();

  private static String body(Notification notification) {
    return WebhookMessage.of(notification, CONFIG.withUrl("https://default.example/"))
        .body(new JacksonCodec(), Hooks.AT);
  }

  @Test
  void aBodyHasATypeATimeAndWhatTheNotificationSays() {
    assertThat(body(Hooks.to("https://example.org/a")))
        .isEqualTo(
            "{\"type\":\"event_reminder\",\"timestamp\":\"2026-03-01T08:00:00Z\","
                + "\"data\":{\"subject\":\"About it\",\"text\":\"Something private\"}}");
  }

  @Test
  void itNamesTheEventItIsAbout() {
    Notification reminder =
        Hooks.of(
            NOWHERE,
            Map.of("event_id", "e-1", "event_time", "2026-03-01T09:00:00Z", "other", "left out"));
    assertThat(body(reminder))
        .contains(",\"event_id\":\"e-1\",\"event_time\":\"2026-03-01T09:00:00Z\"}")
        .doesNotContain("other");
  }

  @Test
  void aJobsOwnTypeAndDataGoAsTheyAre() {
    Notification own =
        Hooks.of(NOWHERE, Map.of("event", "invoice.paid", "data", List.of(1, Map.of("a", true))));
    assertThat(body(own))
        .isEqualTo(
            "{\"type\":\"invoice.paid\",\"timestamp\":\"2026-03-01T08:00:00Z\","
                + "\"data\":[1,{\"a\":true}]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "a.", ".a", "a..b", "a b", "a-b", "ä"})
  void aTypeIsOfWordsAndFullStops(String type) {
    assertThatThrownBy(() -> body(Hooks.of(NOWHERE, Map.of("event", type))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("event '" + type + "'");
  }

  @Test
  void theRecipientsUrlGoesBeforeTheJobsAndThatBeforeTheDefault() {
    Map<Channel, List<String>> push = Map.of(Channel.PUSH, List.of("https://push.example/"));
    Map<String, Object> url = Map.of("url", "https://job.example/");
    WebhookConfig config = CONFIG.withUrl("https://default.example/");
    assertThat(WebhookMessage.of(Hooks.to("https://hook.example/"), config).to())
        .hasToString("hook.example");
    assertThat(WebhookMessage.of(Hooks.of(push, url), config).to()).hasToString("push.example");
    assertThat(WebhookMessage.of(Hooks.of(NOWHERE, url), config).to()).hasToString("job.example");
    assertThat(WebhookMessage.of(Hooks.of(NOWHERE, Map.of()), config))
        .hasToString("WebhookMessage[event_reminder to default.example]");
    try (WebhookNotifier notifier = new WebhookNotifier(config)) {
      assertThat(notifier.addressees(Hooks.of(push, url)))
          .as("whom limits and suppressions are about")
          .containsExactly("https://push.example/");
      assertThat(notifier.addressees(Hooks.of(NOWHERE, Map.of())))
          .containsExactly("https://default.example/");
    }
    assertThatThrownBy(() -> WebhookMessage.of(Hooks.of(NOWHERE, Map.of()), CONFIG))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("one in 'url' or in the recipient");
    assertThatThrownBy(() -> WebhookMessage.of(Hooks.to("https://a.example/", "x"), config))
        .hasMessageContaining("number of webhook URLs '2'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.org/hidden",
        "https://127.0.0.1/hidden",
        "https://localhost/hidden",
        "https://user:hidden@example.org/",
        "hidden"
      })
  void whereNobodyMayBeLedIsRefusedBeforeItIsSent(String url) {
    assertThatThrownBy(() -> WebhookMessage.of(Hooks.to(url), CONFIG))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("webhook URL")
        .hasMessageNotContaining("hidden");
  }

  @Test
  void aBodyHasAtMostAQuarterOfAMegabyte() {
    int around = body(data("")).length();
    assertThat(body(data("x".repeat(WebhookMessage.MOST_BYTES - around)))).hasSize(262_144);
    assertThatThrownBy(() -> body(data("x".repeat(WebhookMessage.MOST_BYTES - around - 1) + "ä")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("Invalid webhook body 'of 262145 bytes': expected at most 262144 bytes.");
  }

  private static Notification data(String text) {
    return Hooks.of(NOWHERE, Map.of("data", text));
  }

  @Test
  void whatJsonCannotHoldIsRefusedWithoutBeingShown() {
    for (String odd : List.of("private\0", "private\ud800")) {
      assertThatThrownBy(() -> body(Hooks.of(NOWHERE, Map.of("data", Map.of("private", odd)))))
          .as("%s", odd)
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("data of a webhook")
          .hasMessageNotContaining("private");
    }
  }

  @Test
  void aNotificationThatSaysNothingIsAnEventAllTheSame() {
    Notification silent = new Notification("tick", Hooks.to().recipient(), Content.NONE, Map.of());
    assertThat(body(silent)).startsWith("{\"type\":\"tick\"").endsWith("\"data\":{}}");
  }
}
