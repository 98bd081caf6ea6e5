package dev.punctual.notify.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.notification.Delivery;
import dev.punctual.notification.Dispatch;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderTransportTest {
  private static final EmailMessage MESSAGE =
      EmailMessage.of("ann@example.org", "Grüße aus Köln", "Schöne Grüße!")
          .withBcc("eve@example.org");

  @TempDir Path folder;

  @Test
  void aFileParsesBack() throws Exception {
    Path mails = folder.resolve("made/on/demand");
    Delivery outcome = send(mails, MESSAGE, Sender.first("daily report/Köln: ../../x"));
    assertThat(outcome).isInstanceOf(Delivery.Delivered.class);
    List<Path> files = files(mails);
    assertThat(files).hasSize(1);
    assertThat(files.get(0).getFileName().toString())
        .matches("20260301T080001\\.000Z-daily_report_K_ln_x-[0-9a-f]{8}\\.eml");
    MimeMessage mail = read(files.get(0));
    assertThat(mail.getSubject()).isEqualTo("Grüße aus Köln");
    assertThat(mail.getContent()).isEqualTo("Schöne Grüße!");
    assertThat(mail.getRecipients(RecipientType.BCC))
        .containsExactly(new InternetAddress("eve@example.org"));
  }

  @Test
  void attemptsAndJobsOfSimilarNamesGetFilesOfTheirOwn() throws Exception {
    send(folder, MESSAGE, Sender.attempt("a/b", 1));
    send(folder, MESSAGE, Sender.attempt("a/b", 2));
    send(folder, MESSAGE, Sender.attempt("a?b", 1));
    send(folder, MESSAGE, Sender.first("x".repeat(255)));
    assertThat(files(folder)).hasSize(4);
  }

  @Test
  void aFolderThatCannotBeMadeIsNoFaultOfTheMail() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertThat(send(file.resolve("below"), MESSAGE, Sender.first("report")))
        .isInstanceOfSatisfying(
            Delivery.Deferred.class,
            failure -> {
              assertThat(failure.outage()).isTrue();
              assertThat(failure.reason()).contains("below");
            });
  }

  @Test
  void closedItWritesNothing() throws Exception {
    FolderTransport transport = new FolderTransport(folder);
    transport.close();
    Sender sender = new Sender(transport, "jobs@example.org");
    assertThatThrownBy(() -> sender.send(MESSAGE, Sender.first("report")))
        .isInstanceOf(IllegalStateException.class);
    assertThat(files(folder)).isEmpty();
  }

  private static Delivery send(Path folder, EmailMessage message, Dispatch run) throws Exception {
    try (FolderTransport transport = new FolderTransport(folder)) {
      return new Sender(transport, "jobs@example.org").send(message, run);
    }
  }

  /** Every file, also a temporary one that was left behind. */
  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static MimeMessage read(Path file) throws Exception {
    try (InputStream in = Files.newInputStream(file)) {
      return new MimeMessage((Session) null, in);
    }
  }
}
