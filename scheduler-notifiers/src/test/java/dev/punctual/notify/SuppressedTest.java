package dev.punctual.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.punctual.JobRequest;
import dev.punctual.job.JobStatus;
import dev.punctual.job.JobType;
import dev.punctual.job.RunOutcome;
import dev.punctual.message.Suppression;
import dev.punctual.message.SuppressionList;
import dev.punctual.message.TrackedMessage;
import dev.punctual.notification.Channel;
import dev.punctual.notification.Delivery;
import dev.punctual.notification.Notification;
import dev.punctual.notify.email.EmailNotifier;
import dev.punctual.notify.email.Mail;
import dev.punctual.notify.email.MailTransport;
import dev.punctual.notify.limit.LimitedNotifier;
import dev.punctual.notify.limit.Limits;
import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** What becomes of jobs whose recipients are on the suppression list. */
class SuppressedTest {
  private static final String ANN = "ann@example.org";
  private static final String PHONE = "+491701234567";
  private static final Map<String, Object> BOTH =
      Map.of("recipient", Map.of("email", ANN, "phone", PHONE), "message", "Your meeting begins");

  private final RecordingNotifier email = new RecordingNotifier(Channel.EMAIL);
  private final RecordingNotifier sms = new RecordingNotifier(Channel.SMS);
  private final DrivenNotifications driven =
      new DrivenNotifications(Notifications.by(email, sms), "2026-03-01T12:00:00Z");

  private SuppressionList list() {
    return driven.scheduler().messages().suppressions();
  }

  private List<Tuple> messagesOf(String job) {
    return driven.scheduler().messages().ofJob(job).map(SuppressedTest::row).toList();
  }

  private static Tuple row(TrackedMessage message) {
    return tuple(
        message.channel().name(),
        message.recipient(),
        message.standing().status().text(),
        message.standing().reason());
  }

  @Test
  void aSuppressedAddressIsPassedOverForTheNextChannel() {
    list().suppress("Ann <ANN@example.org>", Suppression.everywhere().because("asked us to"));
    driven.schedule("a", BOTH);
    driven.runDue();
    assertThat(email.asked()).isEmpty();
    assertThat(sms.asked()).hasSize(1);
    assertThat(driven.result("a"))
        .contains("\"channel\":\"sms\"")
        .contains("\"not_by\":[\"email suppressed\"]")
        .contains("\"suppressed\":[\"email to a***@example.org: asked us to\"]");
    assertThat(messagesOf("a"))
        .containsExactly(
            tuple("sms", "+49***67", "accepted", null),
            tuple("email", "a***@example.org", "suppressed", "asked us to"));
  }

  @Test
  void suppressedOnEveryChannelTheJobIsDoneAndNotTriedAgain() {
    list().suppress(ANN, Suppression.on(Channel.EMAIL));
    list().suppress(PHONE, Suppression.everywhere().because("wrong number"));
    driven.schedule("a", BOTH);
    driven.advance(Duration.ofHours(1));
    assertThat(email.asked()).isEmpty();
    assertThat(sms.asked()).isEmpty();
    assertThat(driven.job("a").status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(driven.outcomes("a")).containsExactly(RunOutcome.COMPLETED);
    assertThat(driven.result("a"))
        .isEqualTo(
            "{\"suppressed\":[\"email to a***@example.org: on the suppression list\","
                + "\"sms to +49***67: wrong number\"]}");
    assertThat(messagesOf("a"))
        .containsExactly(
            tuple("sms", "+49***67", "suppressed", "wrong number"),
            tuple("email", "a***@example.org", "suppressed", "on the suppression list"));
  }

  @Test
  void suppressedOnOneChannelAndRefusedOnTheOtherItFails() {
    list().suppress(ANN, Suppression.everywhere());
    sms.answer(Delivery.rejected("21610", "opted out"));
    driven.schedule("a", BOTH);
    driven.runDue();
    assertThat(driven.outcomes("a")).containsExactly(RunOutcome.FAILED);
    assertThat(driven.job("a").state().lastError())
        .isEqualTo("email suppressed; sms refused (21610): opted out");
  }

  @Test
  void ofSeveralRecipientsTheOthersAreSentTo() {
    list().suppress(ANN, Suppression.everywhere());
    driven.schedule(
        "a", Map.of("recipient", Map.of("email", List.of(ANN, "b@x.org")), "message", "Hi"));
    driven.runDue();
    assertThat(email.asked())
        .extracting(sent -> sent.recipient().addresses(Channel.EMAIL))
        .containsExactly(List.of("b@x.org"));
    assertThat(messagesOf("a"))
        .containsExactlyInAnyOrder(
            tuple("email", "b***@x.org", "accepted", null),
            tuple("email", "a***@example.org", "suppressed", "on the suppression list"));
  }

  @Test
  void whatIsLiftedIsSentTo() {
    list().suppress(ANN, Suppression.on(Channel.EMAIL));
    assertThat(list().lift(ANN, null)).as("no entry of every channel").isFalse();
    assertThat(list().lift(ANN, Channel.EMAIL)).isTrue();
    driven.schedule("a", BOTH);
    driven.runDue();
    assertThat(email.asked()).hasSize(1);
  }

  @Test
  void aMailIsHandedOverForThoseWhoAreNotSuppressedCopiesIncluded() {
    List<Mail> mails = new ArrayList<>();
    DrivenNotifications real =
        new DrivenNotifications(
            Notifications.by(
                new LimitedNotifier(
                    new EmailNotifier(taking(mails), "jobs@example.org"), Limits.DEFAULT)),
            "2026-03-01T12:00:00Z");
    SuppressionList entries = real.scheduler().messages().suppressions();
    entries.suppress("cy@example.org", Suppression.everywhere());
    entries.suppress("dee@example.org", Suppression.on(Channel.SMS));
    Map<String, Object> mail =
        Map.of(
            "to", ANN,
            "cc", "Cy <CY@example.org>",
            "bcc", "dee@example.org",
            "subject", "Hi",
            "text", "there",
            "left_out", List.of(ANN));
    real.schedule(JobRequest.of("a", JobType.EMAIL).with(mail));
    entries.suppress("eve@example.org", Suppression.everywhere());
    real.schedule(
        JobRequest.of("b", JobType.EMAIL)
            .with(Map.of("to", "eve@example.org", "subject", "Hi", "text", "there")));
    real.runDue();
    assertThat(mails)
        .singleElement()
        .satisfies(
            sent ->
                assertThat(sent.recipients())
                    .extracting(InternetAddress::getAddress)
                    .containsExactlyInAnyOrder(ANN, "dee@example.org"));
    assertThat(real.result("b")).contains("email to e***@example.org");
  }

  private static MailTransport taking(List<Mail> mails) {
    return new MailTransport() {
      @Override
      public void send(Mail mail) {
        mails.add(mail);
      }

      @Override
      public String server() {
        return "taking";
      }

      @Override
      public void close() {
        // Nothing is held.
      }
    };
  }

  @Test
  void aNotifierThatCannotLeaveSomebodyOutSendsToNobody() {
    RecordingNotifier chat =
        new RecordingNotifier(Channel.EMAIL) {
          @Override
          public Set<String> addressees(Notification notification) {
            return Set.of(ANN, "b@x.org");
          }
        };
    DrivenNotifications real =
        new DrivenNotifications(Notifications.by(chat), "2026-03-01T12:00:00Z");
    real.scheduler().messages().suppressions().suppress(ANN, Suppression.everywhere());
    real.schedule("a", Map.of("recipient", Map.of("email", "b@x.org"), "message", "Hi"));
    real.runDue();
    assertThat(chat.asked()).isEmpty();
    assertThat(real.outcomes("a")).containsExactly(RunOutcome.COMPLETED);
  }
}
