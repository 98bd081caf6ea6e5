package dev.punctual.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.punctual.InvalidInputException;
import dev.punctual.JobRequest;
import dev.punctual.job.Job;
import dev.punctual.job.JobStatus;
import dev.punctual.job.JobType;
import dev.punctual.job.RunOutcome;
import dev.punctual.notification.Channel;
import dev.punctual.notification.Delivery;
import dev.punctual.notification.Notification;
import dev.punctual.notify.template.InlineTemplate;
import dev.punctual.notify.template.Templates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of jobs by what notifiers answer. */
class NotificationJobTest {
  private static final Map<String, Object> BOTH =
      Map.of(
          "recipient",
          Map.of("email", "ann@example.org", "phone", "+491701234567"),
          "message",
          "Your meeting begins");

  private final RecordingNotifier email = new RecordingNotifier(Channel.EMAIL);
  private final RecordingNotifier sms = new RecordingNotifier(Channel.SMS);
  private final DrivenNotifications driven =
      new DrivenNotifications(Notifications.by(email, sms), "2026-03-01T12:00:00Z");

  @Test
  void itGoesByTheFirstChannelAndItsReceiptIsKept() {
    driven.schedule("a", BOTH);
    driven.advance(Duration.ofMinutes(1));
    assertThat(driven.job("a").status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(driven.result("a"))
        .isEqualTo(
            "{\"channel\":\"email\",\"provider_id\":\"id-1\",\"recipients\":[\"***\"],"
                + "\"at\":\"2026-03-01T12:00:00Z\"}");
    assertThat(sms.asked()).isEmpty();
    Notification sent = email.asked().get(0);
    assertThat(sent.kind()).isEqualTo("notification");
    assertThat(sent.content().text()).isEqualTo("Your meeting begins");
  }

  @Test
  void aRefusalForGoodFallsBackToTheNextChannelAtOnce() {
    email.answer(Delivery.rejected("550 5.1.1", "no such user a***@example.org"));
    driven.schedule("a", BOTH);
    driven.runDue();
    assertThat(sms.asked()).hasSize(1);
    assertThat(driven.outcomes("a")).containsExactly(RunOutcome.COMPLETED);
    assertThat(driven.result("a"))
        .contains("\"channel\":\"sms\"")
        .contains("\"not_by\":[\"email refused (550 5.1.1): no such user a***@example.org\"]");
  }

  @Test
  void refusedByAllItFailsAtOnceWithEveryReason() {
    email.answer(Delivery.rejected("550", "no mailbox"));
    sms.answer(Delivery.rejected("21610", "opted out"));
    driven.schedule("a", BOTH);
    driven.runDue();
    assertThat(driven.outcomes("a")).containsExactly(RunOutcome.FAILED);
    assertThat(driven.job("a").state().lastError())
        .isEqualTo("email refused (550): no mailbox; sms refused (21610): opted out");
  }

  @Test
  void whatFailsForNowIsTriedAgainAndOnTheLastAttemptByTheNextChannel() {
    Delivery down = Delivery.outage("connection", "server down");
    email.answer(down, down, down);
    driven.schedule(JobRequest.of("a", JobType.NOTIFICATION).with(BOTH).maxRetries(2));
    driven.advance(Duration.ofHours(1));
    assertThat(email.asked()).hasSize(3);
    assertThat(sms.asked()).hasSize(1);
    assertThat(email.dispatches()).extracting(dispatch -> dispatch.last()).endsWith(false, true);
    assertThat(email.dispatches())
        .extracting(dispatch -> dispatch.idempotencyKey())
        .containsOnly("a@2026-03-01T12:00:00Z");
    assertThat(driven.outcomes("a"))
        .containsExactly(RunOutcome.COMPLETED, RunOutcome.RETRIED, RunOutcome.RETRIED);
  }

  @Test
  void whereTheJobAsksForItAnyFailureFallsBackAtOnce() {
    email.answer(Delivery.unknown("timeout", "no answer"));
    driven.schedule("a", with(BOTH, "fallback", "any"));
    driven.runDue();
    assertThat(sms.asked()).hasSize(1);
    assertThat(driven.outcomes("a")).containsExactly(RunOutcome.COMPLETED);
  }

  @Test
  void whatTheProviderAsksToWaitIsWaited() {
    email.answer(new Delivery.Deferred("429", "slow down", Duration.ofMinutes(17), true));
    driven.schedule("a", BOTH);
    driven.runDue();
    assertThat(driven.job("a").due()).isEqualTo(driven.now().plus(Duration.ofMinutes(17)));
    assertThat(driven.job("a").state().lastError()).isEqualTo("email deferred (429): slow down");
    driven.advance(Duration.ofMinutes(17));
    assertThat(driven.job("a").status()).isEqualTo(JobStatus.COMPLETED);
  }

  @Test
  void whatNobodyCanTellIsNeverASuccess() {
    Delivery unknown = Delivery.unknown("no answer", "lost");
    email.answer(unknown, unknown);
    sms.answer(unknown);
    driven.schedule(JobRequest.of("a", JobType.NOTIFICATION).with(BOTH).maxRetries(1));
    driven.advance(Duration.ofHours(1));
    assertThat(driven.job("a").status()).isEqualTo(JobStatus.FAILED);
    assertThat(driven.job("a").state().lastError())
        .isEqualTo("email unknown (no answer): lost; sms unknown (no answer): lost");
  }

  @Test
  void whatIsPutOffSpendsNoRetry() {
    email.answer(Delivery.putOff(driven.now().plusSeconds(90), "limit of messages per second"));
    driven.schedule(JobRequest.of("a", JobType.NOTIFICATION).with(BOTH).maxRetries(0));
    driven.runDue();
    Job waiting = driven.job("a");
    assertThat(waiting.due()).isEqualTo(driven.now().plusSeconds(90));
    assertThat(waiting.state().counters().retries()).isZero();
    assertThat(waiting.state().lastError()).isEqualTo("limit of messages per second");
    driven.advance(Duration.ofSeconds(90));
    assertThat(driven.outcomes("a")).containsExactly(RunOutcome.COMPLETED, RunOutcome.SNOOZED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"channels\": [\"sms\", \"email\"]} | sms",
        "{\"channels\": \"sms\"} | sms",
        "{\"channel\": \"email\"} | email",
        "{} | email",
      })
  void theJobChoosesItsChannels(String json, String channel) {
    driven.schedule("a", with(BOTH, driven.map(json)));
    driven.runDue();
    assertThat(driven.result("a")).contains("\"channel\":\"" + channel + "\"");
  }

  @ParameterizedTest
  @CsvSource({
    "ann@example.org, email",
    "Ann <ann@example.org>, email",
    "+49 170 1234567, sms",
  })
  void anAddressTellsItsChannel(String to, String channel) {
    driven.schedule("a", Map.of("to", to, "message", "Hi"));
    driven.runDue();
    assertThat(driven.result("a")).contains("\"channel\":\"" + channel + "\"");
  }

  @Test
  void whatElseARecipientHasIsForTemplates() {
    Map<String, Object> ann =
        Map.of(
            "email", "ann@example.org", "title", "Dr", "first-name", "Ann", "tags", List.of(1, 2));
    driven.schedule(
        "a", Map.of("recipient", ann, "template", Map.of("text", "Hi {{recipient.title}}")));
    driven.runDue();
    assertThat(email.asked().get(0).content().text()).isEqualTo("Hi Dr");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(
            () -> driven.schedule("b", Map.of("recipient", Map.of("email", 7), "text", "Hi")))
        .withMessageContaining("recipient.email");
  }

  @Test
  void whatHasNothingToSayIsToldWhereToSayIt() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> driven.schedule("a", Map.of("to", "ann@example.org", "mesage", "Hi")))
        .withMessage(
            "Invalid message null: expected something to read in 'message', 'text', 'html' or a"
                + " 'template'.");
  }

  @Test
  void anAddressOfNoKindIsRefused() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> driven.schedule("a", Map.of("to", "ann", "message", "Hi")))
        .withMessage(
            "Invalid to 'ann': expected a mail address, a number such as +491701234567, or a"
                + " URL.");
  }

  @Test
  void aChannelThatIsNotSetUpIsRefusedWhenTheJobIsScheduled() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> driven.schedule("a", with(BOTH, "channels", List.of("email", "fax"))))
        .withMessage("Invalid channel 'fax': expected one that is set up here: email, sms.");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> driven.schedule("a", Map.of("message", "to nobody")))
        .withMessageContaining("a recipient with an address");
    assertThat(driven.scheduler().get("a")).isEmpty();
  }

  @Test
  void onANodeWithoutItsChannelAJobIsTriedAgainElsewhere() {
    DrivenNotifications other =
        new DrivenNotifications(Notifications.by(email), "2026-03-01T12:00:00Z");
    other.scheduleUnchecked("a", with(BOTH, "channels", "sms"));
    other.runDue();
    assertThat(other.outcomes("a")).containsExactly(RunOutcome.RETRIED);
    assertThat(other.job("a").state().lastError())
        .isEqualTo("sms deferred (no notifier): this node has no notifier for channel sms");
  }

  @Test
  void aTemplateWasReadTwiceForEachJobThatWasScheduled() {
    List<String> read = new ArrayList<>();
    Templates templates =
        name -> {
          read.add(name);
          return Optional.of(InlineTemplate.read(Map.of("text", "Hi")));
        };
    DrivenNotifications other =
        new DrivenNotifications(
            Notifications.by(email).withTemplates(templates), "2026-03-01T12:00:00Z");
    other.schedule("a", Map.of("to", "ann@example.org", "template", "hi"));
    assertThat(read).containsExactly("hi");
  }

  private static Map<String, Object> with(Map<String, Object> base, String name, Object value) {
    return with(base, Map.of(name, value));
  }

  private static Map<String, Object> with(Map<String, Object> base, Map<String, Object> more) {
    Map<String, Object> all = new HashMap<>(base);
    all.putAll(more);
    return all;
  }
}
