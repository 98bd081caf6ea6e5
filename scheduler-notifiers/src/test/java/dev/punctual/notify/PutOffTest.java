package dev.punctual.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobRequest;
import dev.punctual.job.JobStatus;
import dev.punctual.job.JobType;
import dev.punctual.job.RunOutcome;
import dev.punctual.notification.Channel;
import dev.punctual.notification.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of a notification that one of its channels puts off. */
class PutOffTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Delivery LATER = Delivery.putOff(NOW.plusSeconds(600), "server down");
  private static final Delivery REFUSED = Delivery.rejected("21610", "opted out");

  private final RecordingNotifier email = new RecordingNotifier(Channel.EMAIL);
  private final RecordingNotifier sms = new RecordingNotifier(Channel.SMS);
  private final DrivenNotifications driven =
      new DrivenNotifications(Notifications.by(email, sms), NOW.toString());

  @Test
  void aReminderExpiredWhileTheNextChannelWasFree() {
    email.answer(LATER);
    driven.schedule("a", both("expires_at", "2026-03-01T12:05:00Z"));
    driven.runDue();
    assertThat(sms.asked()).hasSize(1);
    assertThat(driven.outcomes("a")).containsExactly(RunOutcome.COMPLETED);
  }

  @Test
  void aReminderExpiredInTheTimeThatAProviderAskedFor() {
    email.answer(new Delivery.Deferred("429", "slow down", Duration.ofMinutes(17), true));
    driven.schedule("a", both("expires_at", "2026-03-01T12:05:00Z"));
    driven.runDue();
    assertThat(sms.asked()).hasSize(1);
    assertThat(driven.outcomes("a")).containsExactly(RunOutcome.COMPLETED);
  }

  @Test
  void whereNoChannelIsFreeBeforeItExpiresTheReasonsAreTold() {
    email.answer(LATER);
    sms.answer(REFUSED);
    driven.schedule("a", both("expires_at", "2026-03-01T12:05:00Z"));
    driven.runDue();
    assertThat(driven.job("a").status()).isEqualTo(JobStatus.FAILED);
    assertThat(driven.job("a").state().lastError())
        .contains("email put off", "server down", "sms refused (21610)", "it expires before");
  }

  @Test
  void aRefusalByTheNextChannelSpentTheRetriesOfOneThatWasPutOff() {
    email.answer(LATER);
    sms.answer(REFUSED);
    driven.schedule(request("a", both("fallback", "any")).maxRetries(0));
    driven.runDue();
    assertThat(driven.outcomes("a")).containsExactly(RunOutcome.SNOOZED);
    assertThat(driven.job("a").due()).isEqualTo(NOW.plusSeconds(600));
    driven.advance(Duration.ofMinutes(10));
    assertThat(driven.job("a").status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(email.asked()).hasSize(2);
  }

  @Test
  void onTheLastAttemptAFailureOfTheNextChannelEndedOneThatWasPutOff() {
    email.answer(LATER);
    sms.answer(Delivery.deferred("30001", "queue full"));
    driven.schedule(request("a", both("fallback", "any")).maxRetries(0));
    driven.runDue();
    assertThat(driven.outcomes("a")).containsExactly(RunOutcome.SNOOZED);
  }

  @Test
  void putOffByAllItComesBackForTheFirst() {
    email.answer(LATER);
    sms.answer(Delivery.putOff(NOW.plusSeconds(900), "limit"));
    driven.schedule("a", both("fallback", "any"));
    driven.runDue();
    assertThat(driven.job("a").due()).isEqualTo(NOW.plusSeconds(600));
  }

  @Test
  void whatWasAskedWhileAnotherWasPutOffSpendsARetry() {
    email.answer(Delivery.deferred("450", "greylisted"));
    sms.answer(Delivery.putOff(NOW.plusSeconds(1), "limit"));
    driven.schedule("a", both("fallback", "any"));
    driven.runDue();
    assertThat(driven.outcomes("a")).containsExactly(RunOutcome.RETRIED);
  }

  @Test
  void aLongWaitForOneChannelHeldUpAnotherThatAskedForNone() {
    email.answer(Delivery.deferred("450", "greylisted"));
    sms.answer(new Delivery.Deferred("429", "slow down", Duration.ofHours(20), true));
    driven.schedule("a", both("fallback", "any"));
    driven.advance(Duration.ofHours(1));
    assertThat(driven.job("a").status()).isEqualTo(JobStatus.COMPLETED);
  }

  private static JobRequest request(String id, Map<String, Object> metadata) {
    return JobRequest.of(id, JobType.NOTIFICATION).with(metadata);
  }

  private static Map<String, Object> both(String name, String value) {
    Map<String, Object> all = new HashMap<>();
    all.put("recipient", Map.of("email", "ann@example.org", "phone", "+491701234567"));
    all.put("message", "Your meeting begins");
    all.put(name, value);
    return all;
  }
}
