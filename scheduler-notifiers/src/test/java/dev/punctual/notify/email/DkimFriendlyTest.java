package dev.punctual.notify.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.punctual.InvalidInputException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What servers sign and pass on must need no change on the way. */
class DkimFriendlyTest {
  private final MailComposer composer =
      new MailComposer("Jobs <jobs@example.org>", AttachmentSource.NONE, "mail.example.org");

  @ParameterizedTest
  @ValueSource(strings = {"x", "ü", "日本"})
  void linesAreShortAndInAscii(String word) throws Exception {
    String line = word.repeat(5_000);
    EmailMessage message =
        EmailMessage.of("ann@example.org", "Hi " + word.repeat(300), line + "\n.\n" + line)
            .withHtml("<p>" + line + "</p>");
    String written = written(composer.compose(message, Sender.first("report")));
    assertThat(written).isASCII();
    assertThat(written.lines()).allSatisfy(each -> assertThat(each).hasSizeLessThan(999));
    MimeMessage read = read(written);
    assertThat(read.getSubject()).isEqualTo("Hi " + word.repeat(300));
  }

  @Test
  void theHeadersThatSignaturesCoverAreThereOnce() throws Exception {
    MimeMessage mail = read(written(composer.compose(message(), Sender.first("report"))));
    for (String header :
        new String[] {"From", "To", "Subject", "Date", "Message-ID", "MIME-Version"}) {
      assertThat(mail.getHeader(header)).as(header).hasSize(1);
    }
  }

  @Test
  void aWebAddressToUnsubscribeTakesOneClick() throws Exception {
    String url = "https://example.org/unsubscribe?user=7&list=news";
    MimeMessage mail =
        read(written(composer.compose(message().withUnsubscribe(url), Sender.first("report"))));
    assertThat(mail.getHeader("List-Unsubscribe")).containsExactly("<" + url + ">");
    assertThat(mail.getHeader("List-Unsubscribe-Post"))
        .containsExactly("List-Unsubscribe=One-Click");
  }

  @Test
  void aMailAddressToUnsubscribeTakesNoPost() throws Exception {
    EmailMessage message = message().withUnsubscribe("mailto:off@example.org?subject=off");
    MimeMessage mail = read(written(composer.compose(message, Sender.first("report"))));
    assertThat(mail.getHeader("List-Unsubscribe"))
        .containsExactly("<mailto:off@example.org?subject=off>");
    assertThat(mail.getHeader("List-Unsubscribe-Post")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.org/off",
        "off@example.org",
        "https://",
        "https://example.org/a b",
        "https://example.org/>x",
        "https://example.org/\r\nBcc:eve@example.org",
        "https://exämple.org/"
      })
  void anAddressThatCannotStandInTheHeaderIsRefused(String url) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> message().withUnsubscribe(url))
        .withMessageContaining("unsubscribe");
  }

  private static EmailMessage message() {
    return EmailMessage.of("ann@example.org", "Hi", "there");
  }

  private static String written(Mail mail) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    mail.content().writeTo(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static MimeMessage read(String written) throws Exception {
    byte[] bytes = written.getBytes(StandardCharsets.UTF_8);
    return new MimeMessage((Session) null, new ByteArrayInputStream(bytes));
  }
}
