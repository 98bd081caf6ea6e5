package dev.punctual.notify.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import dev.punctual.InvalidInputException;
import dev.punctual.notification.Delivery;
import dev.punctual.notify.LogCapture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What logs and errors must not tell. */
final class SecrecyTest {
  private static final EmailMessage MESSAGE =
      EmailMessage.of("ann@example.org, bob@example.org", "Hi", "there")
          .withBcc("c@example.org", "d@example.org");
  private static final String PASSWORD = "correct horse";

  private final ScriptedSmtpServer server = new ScriptedSmtpServer();

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @Test
  void recipientsAreMaskedInReceiptsAndInTheLog() throws Exception {
    server.answer("RCPT TO:<bob@", "550 5.1.1 <bob@example.org>: no such user");
    try (LogCapture log = new LogCapture("dev.punctual", Level.TRACE)) {
      assertThat(receipt(send()).toString())
          .contains("a***@example.org, c***@example.org, d***@example.org")
          .contains("b***@example.org (550 5.1.1 <b***@example.org>: no such user)")
          .doesNotContain("bob@", "ann@");
      assertThat(log.lines().toString()).doesNotContain("bob@", "ann@");
    }
  }

  @Test
  void aServerThatRepeatsThePasswordDoesNotSpreadIt() throws Exception {
    byte[] login = ("jobs\0jobs\0" + PASSWORD).getBytes(StandardCharsets.UTF_8);
    String sent = Base64.getEncoder().encodeToString(login);
    server.answer("AUTH", "535 5.7.8 cannot take AUTH PLAIN " + sent + " or " + PASSWORD);
    try (LogCapture log = new LogCapture("dev.punctual", Level.TRACE)) {
      Delivery.Deferred failure = (Delivery.Deferred) send();
      assertThat(server.commands()).anyMatch(said -> said.contains(sent));
      assertThat(failure.reason()).endsWith("refused the login (535 5.7.8).");
      assertThat(failure.toString()).doesNotContain(sent, PASSWORD);
      assertThat(log.lines().toString()).doesNotContain(sent, PASSWORD);
    }
  }

  @Test
  void refusalsTellNeitherAddressesNorSubjectsNorUrls() {
    assertRefused("l***@example..org", () -> EmailMessage.of("leak@example..org", "Hi", "there"));
    assertRefused("'***'", () -> EmailMessage.of("\"le ak\"@-example.org leak", "Hi", "there"));
    assertRefused("of 5 characters", () -> EmailMessage.of("a@example.org", "leak\n", "there"));
    assertRefused("of 15 characters", () -> MESSAGE.withUnsubscribe("javascript:leak"));
  }

  private static void assertRefused(String shown, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(shown)
        .hasMessageNotContaining("leak");
  }

  @Test
  void ofTheUrlOfAnAttachmentTheHostAloneIsShown() {
    assertThat(Attachment.of("https://u:leak@files.example.org/leak/a.pdf?leak").toString())
        .startsWith("Attachment[https://files.example.org/…, ");
    assertThat(Attachment.of("ftp://files.example.org/leak").shown())
        .isEqualTo("ftp://files.example.org/…");
    assertThat(Attachment.of("report.pdf").shown()).isEqualTo("report.pdf");
  }

  @Test
  void aConfigurationDoesNotShowItsPassword() {
    assertThat(server.config().withLogin("jobs", PASSWORD).toString())
        .contains("user=jobs", "password=****")
        .doesNotContain(PASSWORD);
  }

  private static Map<String, Object> receipt(Delivery delivery) {
    return ((Delivery.Delivered) delivery).receipt().toMap();
  }

  private Delivery send() throws Exception {
    try (SmtpTransport transport = new SmtpTransport(server.config().withLogin("jobs", PASSWORD))) {
      return new Sender(transport, "jobs@example.org").send(MESSAGE, Sender.first("report"));
    }
  }
}
