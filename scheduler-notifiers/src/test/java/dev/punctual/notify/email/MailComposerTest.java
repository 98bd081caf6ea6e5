package dev.punctual.notify.email;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MailComposerTest {
  private static final EmailMessage MESSAGE = EmailMessage.of("ann@example.org", "Hi", "there");

  private final MailComposer composer =
      new MailComposer("Jobs <jobs@example.org>", AttachmentSource.NONE, "mail.example.org");

  @Test
  void everyAttemptOfAnOccurrenceHasTheSameMessageId() throws Exception {
    Mail first = composer.compose(MESSAGE, Sender.attempt("report", 1));
    Mail second = composer.compose(MESSAGE, Sender.attempt("report", 2));
    Mail other = composer.compose(MESSAGE, Sender.attempt("other", 1));
    assertThat(first.messageId())
        .matches("<[0-9a-f]{64}@example\\.org>")
        .isEqualTo(second.messageId())
        .isNotEqualTo(other.messageId());
    assertThat(reread(first).getMessageID()).isEqualTo(first.messageId());
  }

  @Test
  void theSenderOfTheMessageNamesItsDomain() throws Exception {
    Mail mail = composer.compose(MESSAGE.withFrom("shop@shop.example"), Sender.first("report"));
    assertThat(mail.messageId()).endsWith("@shop.example>");
    assertThat(reread(mail).getFrom()).containsExactly(new InternetAddress("shop@shop.example"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "daily report",
        "Bericht für März",
        "a\r\nBcc: eve@example.org",
        " blank at both ends ",
        "=?UTF-8?Q?x?=",
        "日本語の仕事の名前はとても長いので二つの単語に分けなければなりません。🚀🚀🚀",
      })
  void theHeaderHoldsAnyJobId(String id) throws Exception {
    MimeMessage mail = reread(composer.compose(MESSAGE, Sender.first(id)));
    assertThat(MimeUtility.decodeText(mail.getHeader(MailComposer.JOB_HEADER)[0])).isEqualTo(id);
    assertThat(mail.getHeader("Bcc")).isNull();
  }

  @Test
  void theDateIsThatOfTheAttempt() throws Exception {
    Mail mail = composer.compose(MESSAGE, Sender.attempt("report", 2));
    assertThat(reread(mail).getSentDate()).isEqualTo(Sender.DUE.plusSeconds(2));
  }

  @Test
  void whoIsNamedTwiceIsARecipientOnce() throws Exception {
    EmailMessage message = MESSAGE.withCc("Ann@Example.org", "bob@example.org");
    assertThat(composer.compose(message, Sender.first("report")).recipients())
        .extracting(InternetAddress::getAddress)
        .containsExactly("ann@example.org", "bob@example.org");
  }

  @Test
  void namesInAnyScriptAreEncoded() throws Exception {
    EmailMessage message = MESSAGE.withReplyTo("Jörg Müller <joerg@example.org>");
    Mail mail = composer.compose(message, Sender.first("report"));
    assertThat(written(mail)).contains("Reply-To: =?UTF-8?").isASCII();
    InternetAddress answers = (InternetAddress) reread(mail).getReplyTo()[0];
    assertThat(answers.getPersonal()).isEqualTo("Jörg Müller");
  }

  @Test
  void everyLineEndsAsMailDoes() throws Exception {
    EmailMessage message = EmailMessage.of("ann@example.org", "Hi", "one\ntwo\r\nthree\rfour\n");
    String text = written(composer.compose(message, Sender.first("report")));
    assertThat(text).endsWith("\r\n\r\none\r\ntwo\r\nthree\r\nfour\r\n");
  }

  private static MimeMessage reread(Mail mail) throws Exception {
    byte[] bytes = written(mail).getBytes(StandardCharsets.UTF_8);
    return new MimeMessage((Session) null, new ByteArrayInputStream(bytes));
  }

  private static String written(Mail mail) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    mail.content().writeTo(out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
