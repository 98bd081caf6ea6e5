package dev.punctual.notify.email;

import dev.punctual.notification.Mask;

/**
 * Someone for whom a mail server would not take a mail.
 *
 * @param address who
 * @param reply what the server said
 */
public record RefusedRecipient(String address, SmtpReply reply) {
  private static final int OVER_QUOTA_OR_TOO_MANY = 552;

  /**
   * Whether the same may be taken later. So it is after a 4xx, and after a 552, by which old
   * servers mean "too many recipients for now" (RFC 5321, 4.5.3.1.10).
   */
  public boolean isTransient() {
    return !reply.isPermanent() || reply.code() == OVER_QUOTA_OR_TOO_MANY;
  }

  /** The masked address and the reply, for errors. */
  @Override
  public String toString() {
    return Mask.email(address) + " (" + reply + ")";
  }
}
