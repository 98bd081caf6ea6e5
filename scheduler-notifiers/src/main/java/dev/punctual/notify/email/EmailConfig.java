package dev.punctual.notify.email;

/**
 * How mail is sent. Immutable.
 *
 * @param sender the address that mails come from, with or without a name
 * @param server the mail server
 * @param attachments where what mails refer to is fetched from. Default {@link
 *     AttachmentSource#NONE}
 */
public record EmailConfig(String sender, SmtpConfig server, AttachmentSource attachments) {

  /**
   * @throws dev.punctual.InvalidInputException if the sender is not one address
   */
  public EmailConfig {
    Addresses.parseOne("mail sender", sender);
  }

  /** Without attachments. */
  public static EmailConfig of(String sender, SmtpConfig server) {
    return new EmailConfig(sender, server, AttachmentSource.NONE);
  }

  /** The same with attachments from there. */
  public EmailConfig withAttachments(AttachmentSource source) {
    return new EmailConfig(sender, server, source);
  }
}
