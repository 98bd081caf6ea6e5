package dev.punctual.notify.email;

import dev.punctual.InvalidInputException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where attachments come from. Thread-safe. */
public interface AttachmentSource {
  /** Has nothing. */
  AttachmentSource NONE = new NoAttachments();

  /** How much all attachments of one mail may weigh together: 10 MiB, which most servers take. */
  int MOST_BYTES = 10 * 1024 * 1024;

  /**
   * Checks a reference without fetching it.
   *
   * @throws InvalidInputException if this source never has it
   */
  void check(Attachment attachment);

  /**
   * Fetches an attachment.
   *
   * @param mostBytes how much it may weigh
   * @throws InvalidInputException if {@link #check} would, or it weighs more
   * @throws MailException if it is not there, or cannot be fetched for now
   * @throws InterruptedException if the thread is interrupted
   */
  Content fetch(Attachment attachment, int mostBytes) throws InterruptedException;

  /** What was fetched. The bytes are the receiver's own. */
  final class Content {
    private final byte[] bytes;
    private final @Nullable String type;

    /**
     * @param bytes as they are; not copied
     * @param type the media type that the source tells; null where it does not
     */
    public Content(byte[] bytes, @Nullable String type) {
      this.bytes = bytes;
      this.type = type;
    }

    /** The bytes, not copied. */
    public byte[] bytes() {
      return bytes;
    }

    /** The media type that the source tells; empty where it does not. */
    public Optional<String> type() {
      return Optional.ofNullable(type);
    }
  }
}
