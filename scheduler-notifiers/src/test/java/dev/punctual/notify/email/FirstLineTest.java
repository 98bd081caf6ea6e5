package dev.punctual.notify.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.notification.Channel;
import dev.punctual.notification.Content;
import dev.punctual.notification.Notification;
import dev.punctual.notification.Recipient;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The subject of a mail that has none is the first line of its text. */
class FirstLineTest {

  @Test
  void aTabInItWasRefusedAsASubject() {
    assertThat(subject("\n Due:\t9:00\u0085sharp \nBring tea")).isEqualTo("Due: 9:00 sharp");
  }

  @Test
  void aLongOneWasCutInTheMiddleOfACharacter() {
    assertThat(subject("x".repeat(77) + "\ud83d\ude00 and more"))
        .isEqualTo("x".repeat(77) + "\ud83d\ude00…");
  }

  private static String subject(String text) {
    Recipient ann =
        new Recipient(
            Map.of(Channel.EMAIL, List.of("ann@example.org")),
            ZoneOffset.UTC,
            Locale.ENGLISH,
            null);
    return EmailMessage.of(new Notification("notification", ann, Content.of(text), Map.of()))
        .subject();
  }
}
