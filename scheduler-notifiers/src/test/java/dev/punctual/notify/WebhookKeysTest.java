package dev.punctual.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.InvalidInputException;
import dev.punctual.notification.Channel;
import dev.punctual.notify.template.Templates;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class WebhookKeysTest {
  private static NotificationReader reader(String kind, Channel... known) {
    return new NotificationReader(kind, NotificationDefaults.NONE, Templates.NONE, List.of(known));
  }

  @ParameterizedTest
  @CsvSource({
    "method, webhooks are sent by POST",
    "headers, webhook.keys",
    "body, made of",
    "evnt, did you mean event?"
  })
  void aKeyThatWebhooksDoNotReadWasDropped(String key, String words) {
    Map<String, Object> metadata = Map.of("url", "https://example.org/", key, "secret-value");
    for (boolean atRun : new boolean[] {true, false}) {
      NotificationReader reader = reader("webhook", Channel.WEBHOOK);
      assertThatThrownBy(() -> use(reader, metadata, atRun))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("'" + key + "'")
          .hasMessageContaining(words)
          .hasMessageNotContaining("secret-value");
    }
  }

  private static void use(NotificationReader reader, Map<String, Object> metadata, boolean atRun) {
    if (atRun) {
      reader.read(metadata);
    } else {
      reader.check(metadata);
    }
  }

  /**
   * It was refused, and the run of every webhook failed that was scheduled in a trace or had tags.
   */
  @ParameterizedTest
  @FieldSource("dev.punctual.job.Metadata#OWN_KEYS")
  void whatTheSchedulerKeepsOfAnyJobIsNoKeyOfItsWebhook(String key) {
    Map<String, Object> metadata = Map.of("url", "https://example.org/", key, "something");
    NotificationReader reader = reader("webhook", Channel.WEBHOOK);
    assertThat(reader.check(metadata)).isNotNull();
    assertThat(reader.read(metadata)).isNotNull();
  }

  @Test
  void aTemplateMayUseAnyOtherKey() {
    Map<String, Object> metadata =
        Map.of(
            "url", "https://example.org/", "name", "Ann", "template", Map.of("text", "{{name}}"));
    assertThat(reader("webhook", Channel.WEBHOOK).check(metadata)).isNotNull();
  }

  @Test
  void aNotificationWithTheLogAloneWasRefusedAsChannelsNull() {
    assertThatThrownBy(
            () -> reader("notification", Channel.parse("log")).check(Map.of("message", "Hello")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("set up here (log)")
        .hasMessageContaining("notification.channels");
  }
}
