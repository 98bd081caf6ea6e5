package dev.punctual.notify.email;

import dev.punctual.notification.Delivery;
import jakarta.mail.MessagingException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/**
 * Writes each mail to a file of its own instead of sending it: for development, and to hand mail to
 * another program. The folder is made when the first mail is written. A file appears under its name
 * only when it is whole, as {@code 20260301T080000.000Z-daily_report-1a2b3c4d.eml}: when the
 * attempt began, the job, and the start of the message's id. Thread-safe.
 */
public final class FolderTransport implements MailTransport {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9_-]+");
  private static final int LONGEST_JOB = 80;
  private static final int HASH = 8;

  private final Path folder;
  private volatile boolean closed;

  /**
   * @param folder where the files go
   */
  public FolderTransport(Path folder) {
    this.folder = folder;
  }

  @Override
  public void send(Mail mail) {
    if (closed) {
      throw new IllegalStateException("the mail transport is closed");
    }
    try {
      Files.createDirectories(folder);
      write(mail);
    } catch (IOException | MessagingException failure) {
      throw new MailException(
          Delivery.outage("folder", "The mail could not be written to " + folder + ": " + failure),
          failure);
    }
  }

  private void write(Mail mail) throws IOException, MessagingException {
    Path unfinished = Files.createTempFile(folder, ".mail-", ".tmp");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
        mail.content().writeTo(out);
      }
      Files.move(unfinished, folder.resolve(name(mail)), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static String name(Mail mail) {
    String job = UNSAFE.matcher(mail.job().value()).replaceAll("_");
    String shortJob = job.length() <= LONGEST_JOB ? job : job.substring(0, LONGEST_JOB);
    return time(mail.date())
        + "-"
        + shortJob
        + "-"
        + mail.messageId().substring(1, 1 + HASH)
        + ".eml";
  }

  private static String time(Instant instant) {
    return TIME.format(instant);
  }

  @Override
  public String server() {
    return "folder " + folder;
  }

  @Override
  public void close() {
    closed = true;
  }
}
