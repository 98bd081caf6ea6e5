package dev.punctual.notify.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.notification.Delivery;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a mail when the server says no, or nothing, at each step of the protocol. */
final class SmtpRefusalTest {
  private static final EmailMessage MESSAGE = EmailMessage.of("ann@example.org", "Hi", "there");
  private static final Duration SHORT = Duration.ofMillis(200);

  private final ScriptedSmtpServer server = new ScriptedSmtpServer();

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "MAIL, 550 5.7.1 sender rejected",
    "MAIL, 552 5.3.4 too large",
    "RCPT, 550 5.1.1 no such user",
    "RCPT, 553 5.1.3 bad mailbox name",
    "RCPT, 521 5.3.2 takes no mail",
    "DATA, 554 5.7.1 spam",
    "., 554 5.6.0 content rejected",
    "., 552 5.3.4 too large",
  })
  void aRefusalForGoodFailsTheJob(String step, String reply) throws Exception {
    server.answer(step, reply);
    assertThat(send())
        .isInstanceOfSatisfying(
            Delivery.Rejected.class, failed -> assertThat(failed.reason()).contains(reply));
    assertThat(server.taken()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "greeting, 421 4.3.2 too busy",
    "greeting, 554 no service here",
    "MAIL, 451 4.3.0 try again",
    "MAIL, 421 4.3.2 shutting down",
    "MAIL, 530 5.7.0 authentication required",
    "RCPT, 450 4.2.0 greylisted",
    "RCPT, 452 4.5.3 too many recipients",
    "RCPT, 552 5.5.3 too many recipients",
    "RCPT, 421 4.3.2 shutting down",
    "DATA, 451 4.3.0 try again",
    "., 452 4.3.1 disk full",
  })
  void aRefusalForNowIsRetried(String step, String reply) throws Exception {
    server.answer(step, reply);
    assertRetried(server.config(), reply);
  }

  @ParameterizedTest
  @ValueSource(strings = {"greeting", "EHLO", "MAIL", "RCPT", "DATA"})
  void aLostConnectionIsRetried(String step) throws Exception {
    server.answer(step, ScriptedSmtpServer.DROP);
    assertRetried(server.config(), "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"greeting", "EHLO", "MAIL", "RCPT", "DATA"})
  void silenceIsRetriedAfterTheTimeout(String step) throws Exception {
    server.answer(step, ScriptedSmtpServer.SILENCE);
    assertRetried(impatient(), "");
  }

  @ParameterizedTest
  @ValueSource(strings = {ScriptedSmtpServer.DROP, ScriptedSmtpServer.SILENCE, "nonsense"})
  void nobodyCanTellWhetherAMailWithoutAnAnswerWasTaken(String end) throws Exception {
    server.answer(ScriptedSmtpServer.END_OF_DATA, end);
    assertThat(send(impatient()))
        .isInstanceOfSatisfying(
            Delivery.Unknown.class,
            unknown -> assertThat(unknown.reason()).contains("may arrive twice"));
  }

  private SmtpConfig impatient() {
    return server.config().withTimeouts(new SmtpConfig.Timeouts(SHORT, SHORT, SHORT, SHORT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "99", "999 what"})
  void nonsenseIsRetried(String reply) throws Exception {
    server.answer("DATA", reply);
    assertRetried(server.config(), "");
  }

  @Test
  void aServerThatIsNotThereIsRetried() throws Exception {
    int free;
    try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = unused.getLocalPort();
    }
    assertRetried(SmtpConfig.of(server.host(), free), "could not be reached");
  }

  @Test
  void aServerThatRelentsTakesTheNextAttempt() throws Exception {
    server.answer("RCPT", "450 4.2.0 greylisted");
    try (SmtpTransport transport = new SmtpTransport(server.config())) {
      Sender sender = new Sender(transport, "jobs@example.org");
      assertThat(sender.send(MESSAGE, Sender.attempt("report", 1)))
          .isInstanceOf(Delivery.Deferred.class);
      server.relent("RCPT");
      sender.send(MESSAGE, Sender.attempt("report", 2));
    }
    assertThat(server.taken()).hasSize(1);
    assertThat(server.connections()).as("a refusal leaves the connection usable").isEqualTo(1);
  }

  private void assertRetried(SmtpConfig config, String message) throws Exception {
    assertThat(send(config))
        .isInstanceOfSatisfying(
            Delivery.Deferred.class, failure -> assertThat(failure.reason()).contains(message));
    assertThat(server.taken().size()).as("mails taken").isZero();
  }

  private Delivery send() throws Exception {
    return send(server.config());
  }

  private static Delivery send(SmtpConfig config) throws Exception {
    try (SmtpTransport transport = new SmtpTransport(config)) {
      return new Sender(transport, "jobs@example.org").send(MESSAGE, Sender.first("report"));
    }
  }
}
