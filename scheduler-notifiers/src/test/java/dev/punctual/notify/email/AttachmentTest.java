package dev.punctual.notify.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import dev.punctual.InvalidInputException;
import dev.punctual.notification.Delivery;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttachmentTest {
  private static final EmailMessage MESSAGE = EmailMessage.of("ann@example.org", "Hi", "there");

  @TempDir Path folder;
  private final GreenMail server = new GreenMail(ServerSetupTest.SMTP.dynamicPort());

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void aFileGoesWithTheMailByteForByte() throws Exception {
    byte[] bytes = new byte[100_000];
    new Random(7).nextBytes(bytes);
    Files.createDirectories(folder.resolve("2026"));
    Files.write(folder.resolve("2026/report.pdf"), bytes);
    EmailMessage message =
        MESSAGE
            .withHtml("<p>there</p>")
            .withAttachments(
                new Attachment("2026/report.pdf", "Bericht für März.pdf", "application/pdf"));
    assertThat(send(message)).isInstanceOf(Delivery.Delivered.class);
    MimeMultipart all = (MimeMultipart) received().getContent();
    assertThat(all.getCount()).isEqualTo(2);
    assertThat(all.getBodyPart(0).getContentType()).startsWith("multipart/alternative");
    BodyPart report = all.getBodyPart(1);
    assertThat(report.isMimeType("application/pdf")).isTrue();
    assertThat(report.getDisposition()).isEqualTo("attachment");
    assertThat(MimeUtility.decodeText(report.getFileName())).isEqualTo("Bericht für März.pdf");
    try (InputStream in = report.getInputStream()) {
      assertThat(in.readAllBytes()).isEqualTo(bytes);
    }
  }

  @Test
  void metadataNamesAttachmentsInAnyForm() {
    assertThat(Attachment.read("a/b.txt"))
        .containsExactly(new Attachment("a/b.txt", "b.txt", null));
    assertThat(
            Attachment.read(
                List.of(
                    "https://files.example.org/r.pdf?token=secret",
                    Map.of("ref", "x", "name", "y", "type", "text/plain"))))
        .containsExactly(
            new Attachment("https://files.example.org/r.pdf?token=secret", "r.pdf", null),
            new Attachment("x", "y", "text/plain"));
    assertThat(Attachment.of("https://files.example.org/r.pdf?token=secret").toString())
        .doesNotContain("secret");
  }

  @ParameterizedTest
  @CsvSource({
    "nonsense, application/octet-stream",
    "'', application/octet-stream",
    "'image/png, image/png', application/octet-stream",
    "'multipart/form-data; boundary=x', application/octet-stream",
    "message/rfc822, application/octet-stream",
    "'text/csv; header=present', text/csv",
  })
  void aTypeThatASourceToldMadeTheMailUnwritable(String told, String written) throws Exception {
    AttachmentSource source = new Telling(told);
    try (SmtpTransport transport = new SmtpTransport(config())) {
      Sender sender = new Sender(new EmailNotifier(transport, "jobs@example.org", source));
      assertThat(sender.send(MESSAGE.withAttachments(Attachment.of("a.b")), Sender.first("a")))
          .isInstanceOf(Delivery.Delivered.class);
    }
    MimeMultipart all = (MimeMultipart) received().getContent();
    assertThat(all.getBodyPart(1).isMimeType(written)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"multipart/mixed", "Message/RFC822", "pdf", "a/b; c=d"})
  void aTypeThatAnAttachmentCannotHaveIsRefused(String type) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> new Attachment("a", "a", type))
        .withMessageContaining("type of an attachment");
  }

  @Test
  void aFileThatIsNotThereIsRefused() throws Exception {
    assertThat(send(MESSAGE.withAttachments(Attachment.of("gone.pdf"))))
        .isEqualTo(Delivery.rejected("attachment", "There is no file gone.pdf."));
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../secret", "/etc/passwd", "a/../../b", ".", "", "\0"})
  void nothingOutsideTheFolderIsSent(String ref) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> send(MESSAGE.withAttachments(new Attachment(ref, "x", null))));
  }

  @Test
  void aLinkLeadsNowhereElse(@TempDir Path elsewhere) throws Exception {
    Path secret = Files.writeString(elsewhere.resolve("secret"), "secret");
    Files.createSymbolicLink(folder.resolve("link"), secret);
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> send(MESSAGE.withAttachments(Attachment.of("link"))));
  }

  @Test
  void allTogetherHaveALimit() throws Exception {
    Files.write(folder.resolve("a"), new byte[AttachmentSource.MOST_BYTES - 10]);
    Files.write(folder.resolve("b"), new byte[11]);
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> send(MESSAGE.withAttachments(Attachment.of("a"), Attachment.of("b"))))
        .withMessageContaining("10485760 bytes");
  }

  @Test
  void withoutASourceTheyAreRefusedWhenTheJobIsScheduled() {
    EmailNotifier without = new EmailNotifier(new FailingTransport(0), "jobs@example.org");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(
            () ->
                without.check(Sender.notification(MESSAGE.withAttachments(Attachment.of("a.pdf")))))
        .withMessageContaining("none was set up");
  }

  private Delivery send(EmailMessage message) throws InterruptedException {
    try (SmtpTransport transport = new SmtpTransport(config())) {
      return new Sender(
              new EmailNotifier(transport, "jobs@example.org", new AttachmentFolder(folder)))
          .send(message, Sender.first("report"));
    }
  }

  private SmtpConfig config() {
    return SmtpConfig.of(server.getSmtp().getBindTo(), server.getSmtp().getPort());
  }

  private MimeMessage received() {
    return server.getReceivedMessages()[0];
  }

  /** Has everything, of that type. */
  private record Telling(String type) implements AttachmentSource {
    @Override
    public void check(Attachment attachment) {
      // Has everything.
    }

    @Override
    public Content fetch(Attachment attachment, int mostBytes) {
      return new Content(new byte[] {1, 2, 3}, type);
    }
  }
}
