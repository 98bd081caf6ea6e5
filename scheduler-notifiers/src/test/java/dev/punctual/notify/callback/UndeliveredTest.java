package dev.punctual.notify.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import dev.punctual.JobRequest;
import dev.punctual.job.Job;
import dev.punctual.job.JobStatus;
import dev.punctual.job.JobType;
import dev.punctual.message.MessageStatus;
import dev.punctual.message.ProviderReport;
import dev.punctual.message.TrackedMessage;
import dev.punctual.message.TrackedMessage.Standing;
import dev.punctual.notification.Channel;
import dev.punctual.notify.DrivenNotifications;
import dev.punctual.notify.LogCapture;
import dev.punctual.notify.Notifications;
import dev.punctual.notify.RecordingNotifier;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What was taken and later failed goes by the next channel, where the job asks for that. */
class UndeliveredTest {
  private static final Map<String, Object> MESSAGE =
      Map.of(
          "recipient",
          Map.of("email", "ann@example.org", "phone", "+491701234567"),
          "channels",
          List.of("sms", "email", "log"),
          "fallback",
          "undelivered",
          "message",
          "Your meeting begins");

  private final RecordingNotifier email = new RecordingNotifier(Channel.EMAIL);
  private final RecordingNotifier sms = new RecordingNotifier(Channel.SMS);
  private final RecordingNotifier log = new RecordingNotifier(Channel.LOG);
  private final Notifications notifications = Notifications.by(sms, email, log);
  private final DrivenNotifications driven =
      new DrivenNotifications(notifications, "2026-03-01T12:00:00Z");
  private final DeliveryReports reports =
      new DeliveryReports(driven.scheduler(), notifications, driven::now);

  @Test
  void theNextChannelIsTriedOnceHoweverOftenTheFailureIsTold() {
    send("a", MESSAGE);
    assertThat(sms.asked()).hasSize(1);
    assertThat(reports.accept(List.of(failed(Channel.SMS, "id-1")))).isTrue();
    assertThat(reports.accept(List.of(failed(Channel.SMS, "id-1")))).isTrue();
    driven.runDue();
    assertThat(reports.accept(List.of(failed(Channel.SMS, "id-1")))).isTrue();
    driven.advance(Duration.ofMinutes(1));

    assertThat(sms.asked()).hasSize(1);
    assertThat(email.asked()).hasSize(1);
    assertThat(email.asked().get(0).content().text()).isEqualTo("Your meeting begins");
    TrackedMessage message = messages("a").get(0);
    assertThat(message.standing().status()).isEqualTo(MessageStatus.FAILED);
    Job next = driven.job(String.valueOf(message.followedBy()));
    assertThat(next.status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(next.spec().metadata().json())
        .contains("\"channels\":[\"email\",\"log\"]", "\"follows\"", "\"job_id\":\"a\"");
  }

  @Test
  void aFollowUpIsFollowedUntilNoChannelIsLeft() {
    send("a", MESSAGE);
    reports.accept(List.of(failed(Channel.SMS, "id-1")));
    driven.runDue();
    reports.accept(List.of(failed(Channel.EMAIL, "id-1")));
    driven.runDue();
    assertThat(log.asked()).hasSize(1);
    assertThat(driven.scheduler().messages().to("ann@example.org"))
        .extracting(message -> message.channel().name())
        .containsExactly("email");
  }

  @Test
  void withoutAWordOrAChannelLeftNothingFollowsAndTheFailureIsTold() {
    Map<String, Object> usual = new HashMap<>(MESSAGE);
    usual.remove("fallback");
    send("usual", usual);
    Map<String, Object> one = new HashMap<>(MESSAGE);
    one.put("channels", List.of("email", "sms"));
    send("last", one);
    try (LogCapture lines = new LogCapture("dev.punctual.notify", Level.WARN)) {
      reports.accept(List.of(failed(Channel.SMS, "id-1"), failed(Channel.EMAIL, "id-1")));
      assertThat(lines.lines())
          .anySatisfy(
              line ->
                  assertThat(line)
                      .contains("job usual: sms to +49***67 failed", "30003")
                      .doesNotContain("1234567"));
    }
    assertThat(messages("usual").get(0).followedBy()).isNull();
    assertThat(messages("usual").get(0).standing().status()).isEqualTo(MessageStatus.FAILED);
    driven.runDue();
    assertThat(email.asked()).as("that of the other job").hasSize(1);
  }

  @Test
  void whatTheNextChannelWouldTellTooLateExpires() {
    Map<String, Object> expiring = new HashMap<>(MESSAGE);
    expiring.put("event_time", "2026-03-01T12:10:00Z");
    driven.schedule(JobRequest.of("r", JobType.EVENT_REMINDER).with(expiring));
    driven.runDue();
    driven.advance(Duration.ofMinutes(20));
    reports.accept(List.of(failed(Channel.SMS, "id-1")));
    driven.runDue();
    assertThat(email.asked()).isEmpty();
    Job next = driven.job(String.valueOf(messages("r").get(0).followedBy()));
    assertThat(next.spec().type()).as("whom an event moves").isEqualTo(JobType.NOTIFICATION);
    assertThat(next.state().lastError()).contains("too late");
  }

  @Test
  void aReportThatComesBeforeItsMessageIsToBeToldAgain() {
    assertThat(reports.accept(List.of(failed(Channel.SMS, "id-1")))).isFalse();
    send("a", MESSAGE);
    assertThat(reports.accept(List.of(failed(Channel.SMS, "id-1")))).isTrue();
    driven.runDue();
    assertThat(email.asked()).hasSize(1);
    ProviderReport old = failed(Channel.SMS, "of another program");
    driven.advance(Duration.ofMinutes(2));
    assertThat(reports.accept(List.of(old))).as("it would come for ever").isTrue();
  }

  @Test
  void bothWordsMayStandTogetherAndOthersAreRefused() {
    Map<String, Object> both = new HashMap<>(MESSAGE);
    both.put("fallback", List.of("any", "undelivered"));
    send("a", both);
    assertThat(follow("a")).isPresent();
    both.put("fallback", "unheard-of");
    assertThatThrownBy(() -> driven.schedule("b", both))
        .hasMessageContaining("fallback")
        .hasMessageContaining("undelivered");
  }

  private Optional<?> follow(String id) {
    return notifications.followUp(driven.job(id), messages(id).get(0));
  }

  @Test
  void anIdThatIsLongIsShortened() {
    String id = "x".repeat(250);
    send(id, MESSAGE);
    reports.accept(List.of(failed(Channel.SMS, "id-1")));
    assertThat(String.valueOf(messages(id).get(0).followedBy())).hasSizeLessThan(100);
    driven.runDue();
    assertThat(email.asked()).hasSize(1);
  }

  private void send(String id, Map<String, Object> metadata) {
    driven.schedule(id, metadata);
    driven.runDue();
  }

  private List<TrackedMessage> messages(String id) {
    return driven.scheduler().messages().ofJob(id).toList();
  }

  private ProviderReport failed(Channel channel, String providerId) {
    Instant at = driven.now();
    return new ProviderReport(
        channel, providerId, null, new Standing(MessageStatus.FAILED, at, "30003", "unreachable"));
  }
}
