package dev.punctual.notify.email;

import dev.punctual.InvalidInputException;

/** Has nothing. */
final class NoAttachments implements AttachmentSource {

  @Override
  public void check(Attachment attachment) {
    throw new InvalidInputException(
        "attachment",
        attachment.shown(),
        "one that a source of attachments has; none was set up for such a reference");
  }

  @Override
  public Content fetch(Attachment attachment, int mostBytes) {
    check(attachment);
    throw new IllegalStateException("refused before");
  }
}
