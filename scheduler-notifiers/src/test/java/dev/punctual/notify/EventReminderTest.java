package dev.punctual.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.punctual.EventReminders;
import dev.punctual.InvalidInputException;
import dev.punctual.notification.Channel;
import dev.punctual.notification.Notification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Reminders of an event, as people read them. */
class EventReminderTest {
  private static final Instant EVENT = Instant.parse("2026-03-04T18:00:00Z");
  private static final Map<String, Object> TO_ANN =
      Map.of(
          "to", "ann@example.org",
          "locale", "de",
          "zone", "Europe/Berlin",
          "template", Map.of("text", "{{message}}: {{event_time.weekday}}, {{event_time.time}}"));

  private final RecordingNotifier email = new RecordingNotifier(Channel.EMAIL);
  private final DrivenNotifications driven =
      new DrivenNotifications(Notifications.by(email), "2026-03-01T12:00:00Z");

  @Test
  void theyTellTheTimeOfAnEventThatWasMoved() {
    remind(TO_ANN);
    driven.advance(Duration.ofDays(2).plusHours(7));
    assertThat(texts()).containsExactly("Chor: Mittwoch, 19:00");
    driven.scheduler().reminders().move("choir", EVENT.plus(Duration.ofDays(2)).plusSeconds(1800));
    driven.advance(Duration.ofDays(5));
    assertThat(texts())
        .containsExactly("Chor: Mittwoch, 19:00", "Chor: Freitag, 19:30", "Chor: Freitag, 19:30");
    assertThat(email.dispatches())
        .extracting(dispatch -> dispatch.at())
        .containsExactly(
            Instant.parse("2026-03-03T18:00:00Z"),
            Instant.parse("2026-03-05T18:30:00Z"),
            Instant.parse("2026-03-06T18:15:00Z"));
    assertThat(email.dispatches()).extracting(dispatch -> dispatch.token()).doesNotHaveDuplicates();
  }

  @Test
  void nobodyIsRemindedOfAnEventThatWasCancelled() {
    remind(TO_ANN);
    assertThat(driven.scheduler().reminders().cancel("choir")).isEqualTo(2);
    driven.advance(Duration.ofDays(7));
    assertThat(email.asked()).isEmpty();
  }

  @Test
  void ifOneOfThemCouldNeverBeSentNoneIsScheduled() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> remind(Map.of("to", "+49123", "template", Map.of("text", "{{x}}"))));
    assertThat(driven.scheduler().count().values()).allMatch(count -> count == 0);
  }

  private void remind(Map<String, Object> more) {
    driven
        .scheduler()
        .reminders()
        .schedule(
            EventReminders.of("choir", EVENT)
                .before(Duration.ofDays(1), Duration.ofMinutes(15))
                .message("Chor")
                .with(more));
  }

  private List<String> texts() {
    return email.asked().stream()
        .map(Notification::content)
        .map(content -> String.valueOf(content.text()))
        .toList();
  }
}
