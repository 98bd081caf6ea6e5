package dev.punctual.notify.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.notification.Delivery;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Some recipients are refused and some are not; nobody is to get a mail twice. */
final class PartialDeliveryTest {
  private static final int LAST = 4;
  private static final EmailMessage MESSAGE =
      EmailMessage.of("ann@example.org, bob@example.org, eve@example.org", "Hi", "there");

  private final ScriptedSmtpServer server = new ScriptedSmtpServer();
  private final SmtpTransport transport = new SmtpTransport(server.config());
  private final Sender sender = new Sender(transport, "jobs@example.org");

  @AfterEach
  void close() throws IOException {
    transport.close();
    server.close();
  }

  @Test
  void thoseRefusedForGoodAreLeftOutAndListed() throws Exception {
    server.answer("RCPT TO:<bob@", "550 5.1.1 <bob@example.org> unknown");
    assertThat(result(1))
        .containsEntry("recipients", List.of("a***@example.org", "e***@example.org"))
        .containsEntry(
            "refused", List.of("b***@example.org (550 5.1.1 <b***@example.org> unknown)"));
    assertThat(server.taken()).containsExactly(List.of("ann@example.org", "eve@example.org"));
  }

  @Test
  void whileSomeoneMayBeTakenLaterNobodyIsSentTheMail() throws Exception {
    server.answer("RCPT TO:<bob@", "450 4.2.0 greylisted");
    assertThat(sender.send(MESSAGE, Sender.attempt("report", 1)))
        .isEqualTo(
            Delivery.deferred(
                "450 4.2.0", "The mail server refused b***@example.org (450 4.2.0 greylisted)."));
    assertThat(server.taken()).isEmpty();
    server.relent("RCPT TO:<bob@");
    assertThat(result(2))
        .containsEntry(
            "recipients", List.of("a***@example.org", "b***@example.org", "e***@example.org"))
        .doesNotContainKey("refused");
    assertThat(server.taken())
        .containsExactly(List.of("ann@example.org", "bob@example.org", "eve@example.org"));
  }

  @Test
  void theLastAttemptLeavesOutWhoeverIsRefused() throws Exception {
    server.answer("RCPT TO:<bob@", "450 4.2.0 greylisted");
    server.answer("RCPT TO:<eve@", "550 5.1.1 unknown");
    assertThat(sender.send(MESSAGE, Sender.attempt("report", LAST - 1)))
        .isInstanceOf(Delivery.Deferred.class);
    assertThat(result(LAST)).containsEntry("recipients", List.of("a***@example.org"));
    assertThat(server.taken()).containsExactly(List.of("ann@example.org"));
  }

  @Test
  void everyoneRefusedForGoodFailsTheJob() throws Exception {
    server.answer("RCPT", "550 5.1.1 unknown");
    assertThat(sender.send(MESSAGE, Sender.first("report")))
        .isInstanceOfSatisfying(
            Delivery.Rejected.class,
            failed ->
                assertThat(failed.reason())
                    .contains("a***@example.org (550", "b***@example.org", "e***@example.org"));
  }

  @Test
  void everyoneRefusedOnTheLastAttemptIsNoSuccess() throws Exception {
    server.answer("RCPT TO:<bob@", "450 4.2.0 greylisted");
    server.answer("RCPT", "550 5.1.1 unknown");
    assertThat(sender.send(MESSAGE, Sender.attempt("report", LAST)))
        .isInstanceOfSatisfying(
            Delivery.Deferred.class,
            all ->
                assertThat(all.reason())
                    .contains("a***@example.org", "b***@example.org", "e***@example.org"));
  }

  @Test
  void contentRefusedAfterSomeWereLeftOutIsSentToNobody() throws Exception {
    server.answer("RCPT TO:<bob@", "550 5.1.1 unknown");
    server.answer(ScriptedSmtpServer.END_OF_DATA, "554 5.6.0 rejected");
    assertThat(sender.send(MESSAGE, Sender.first("report"))).isInstanceOf(Delivery.Rejected.class);
    assertThat(server.taken()).isEmpty();
  }

  @Test
  void aTransportThatRefusesStrangersIsNotAskedForEver() throws Exception {
    SmtpReply unknown = new SmtpReply(550, "550 5.1.1 unknown");
    MailTransport odd =
        new MailTransport() {
          @Override
          public void send(Mail mail) {
            throw new RecipientsRefusedException(
                List.of(new RefusedRecipient("stranger@example.org", unknown)));
          }

          @Override
          public String server() {
            return "odd";
          }

          @Override
          public void close() {
            // Nothing is held.
          }
        };
    Sender asking = new Sender(odd, "jobs@example.org");
    assertThat(asking.send(MESSAGE, Sender.first("report"))).isInstanceOf(Delivery.Rejected.class);
  }

  private Map<String, Object> result(int attempt) throws Exception {
    Delivery outcome = sender.send(MESSAGE, Sender.attempt("report", attempt));
    assertThat(outcome).isInstanceOf(Delivery.Delivered.class);
    return ((Delivery.Delivered) outcome).receipt().toMap();
  }
}
