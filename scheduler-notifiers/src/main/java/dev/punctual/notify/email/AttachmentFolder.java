package dev.punctual.notify.email;

import dev.punctual.InvalidInputException;
import dev.punctual.notification.Delivery;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Attachments that are files below one folder; nothing outside it can be sent, whatever a reference
 * or a symbolic link says. Thread-safe.
 */
public final class AttachmentFolder implements AttachmentSource {
  private final Path folder;

  /**
   * @param folder where the files are; need not be there yet
   */
  public AttachmentFolder(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  @Override
  public void check(Attachment attachment) {
    file(attachment);
  }

  @Override
  public Content fetch(Attachment attachment, int mostBytes) {
    Path file = file(attachment);
    try {
      if (!Files.isRegularFile(file)) {
        throw new MailException(
            Delivery.rejected("attachment", "There is no file " + attachment.shown() + "."), null);
      }
      if (!file.toRealPath().startsWith(folder.toRealPath())) {
        throw outside(attachment);
      }
      return read(attachment, file, mostBytes);
    } catch (IOException failure) {
      throw new MailException(
          Delivery.deferred(
              "attachment", "The file " + attachment.shown() + " could not be read: " + failure),
          failure);
    }
  }

  private static Content read(Attachment attachment, Path file, int mostBytes) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(mostBytes + 1);
      if (bytes.length > mostBytes) {
        throw new InvalidInputException(
            "attachment",
            attachment.shown(),
            "at most " + MOST_BYTES + " bytes in all attachments of a mail");
      }
      return new Content(bytes, Files.probeContentType(file));
    }
  }

  private Path file(Attachment attachment) {
    try {
      Path file = folder.resolve(attachment.ref()).normalize();
      if (file.startsWith(folder) && !file.equals(folder)) {
        return file;
      }
    } catch (InvalidPathException misfit) {
      throw outside(attachment);
    }
    throw outside(attachment);
  }

  private static InvalidInputException outside(Attachment attachment) {
    return new InvalidInputException(
        "attachment", attachment.shown(), "the name of a file in the folder of attachments");
  }
}
