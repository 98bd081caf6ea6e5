package dev.punctual.notify.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.job.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Some recipients are refused and some are not; nobody is to get a mail twice. */
final class PartialDeliveryTest {
  private static final int LAST = 4;
  private static final EmailMessage MESSAGE =
      EmailMessage.of("ann@example.org, bob@example.org, eve@example.org", "Hi", "there");

  private final ScriptedSmtpServer server = new ScriptedSmtpServer();
  private final SmtpTransport transport = new SmtpTransport(server.config());
  private final EmailHandler handler = new EmailHandler(transport, "jobs@example.org");

  @AfterEach
  void close() throws IOException {
    transport.close();
    server.close();
  }

  @Test
  void thoseRefusedForGoodAreLeftOutAndListed() throws Exception {
    server.answer("RCPT TO:<bob@", "550 5.1.1 <bob@example.org> unknown");
    assertThat(result(1))
        .containsEntry("recipients", 2)
        .containsEntry(
            "refused",
            List.of(
                Map.of(
                    "address",
                    "bob@example.org",
                    "reply",
                    "550 5.1.1 <b***@example.org> unknown")));
    assertThat(server.taken()).containsExactly(List.of("ann@example.org", "eve@example.org"));
  }

  @Test
  void whileSomeoneMayBeTakenLaterNobodyIsSentTheMail() throws Exception {
    server.answer("RCPT TO:<bob@", "450 4.2.0 greylisted");
    assertThatThrownBy(() -> handler.run(MESSAGE, FakeRun.attempt("report", 1)))
        .isInstanceOf(RecipientsRefusedException.class)
        .hasMessage("The mail server refused b***@example.org (450 4.2.0 greylisted).");
    assertThat(server.taken()).isEmpty();
    server.relent("RCPT TO:<bob@");
    assertThat(result(2)).containsEntry("recipients", 3).doesNotContainKey("refused");
    assertThat(server.taken())
        .containsExactly(List.of("ann@example.org", "bob@example.org", "eve@example.org"));
  }

  @Test
  void theLastAttemptLeavesOutWhoeverIsRefused() throws Exception {
    server.answer("RCPT TO:<bob@", "450 4.2.0 greylisted");
    server.answer("RCPT TO:<eve@", "550 5.1.1 unknown");
    assertThatThrownBy(() -> handler.run(MESSAGE, FakeRun.attempt("report", LAST - 1)))
        .isInstanceOf(RecipientsRefusedException.class);
    assertThat(result(LAST)).containsEntry("recipients", 1);
    assertThat(server.taken()).containsExactly(List.of("ann@example.org"));
  }

  @Test
  void everyoneRefusedForGoodFailsTheJob() throws Exception {
    server.answer("RCPT", "550 5.1.1 unknown");
    assertThat(handler.run(MESSAGE, FakeRun.of("report")))
        .isInstanceOfSatisfying(
            Outcome.Fail.class,
            failed ->
                assertThat(failed.reason())
                    .contains("a***@example.org (550", "b***@example.org", "e***@example.org"));
  }

  @Test
  void everyoneRefusedOnTheLastAttemptIsNoSuccess() {
    server.answer("RCPT TO:<bob@", "450 4.2.0 greylisted");
    server.answer("RCPT", "550 5.1.1 unknown");
    assertThatThrownBy(() -> handler.run(MESSAGE, FakeRun.attempt("report", LAST)))
        .isInstanceOfSatisfying(
            RecipientsRefusedException.class, all -> assertThat(all.refused()).hasSize(3));
  }

  @Test
  void contentRefusedAfterSomeWereLeftOutIsSentToNobody() throws Exception {
    server.answer("RCPT TO:<bob@", "550 5.1.1 unknown");
    server.answer(ScriptedSmtpServer.END_OF_DATA, "554 5.6.0 rejected");
    assertThat(handler.run(MESSAGE, FakeRun.of("report"))).isInstanceOf(Outcome.Fail.class);
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
          public void close() {
            // Nothing is held.
          }
        };
    EmailHandler asking = new EmailHandler(odd, "jobs@example.org");
    assertThat(asking.run(MESSAGE, FakeRun.of("report"))).isInstanceOf(Outcome.Fail.class);
  }

  @SuppressWarnings("unchecked") // the handler's results are maps with string keys
  private Map<String, Object> result(int attempt) throws Exception {
    Outcome outcome = handler.run(MESSAGE, FakeRun.attempt("report", attempt));
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    return (Map<String, Object>) Objects.requireNonNull(((Outcome.Done) outcome).result());
  }
}
