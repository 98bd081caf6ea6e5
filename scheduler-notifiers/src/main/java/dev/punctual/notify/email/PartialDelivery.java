package dev.punctual.notify.email;

import java.util.ArrayList;
import java.util.List;

/**
 * One attempt to deliver one mail. Used by one thread.
 *
 * <p>A retry must not send a mail again to those who have it, and nothing but the job's row
 * outlives an attempt. So a mail waits for all while someone may be taken later: it is handed over
 * for nobody, and the next attempt asks for everyone again. Those who are refused for good are left
 * out, and the last attempt leaves out everyone who is refused.
 */
final class PartialDelivery {
  private final MailTransport transport;
  private final boolean last;
  private final List<RefusedRecipient> refused = new ArrayList<>();

  /**
   * @param last whether no further attempt will follow this one
   */
  PartialDelivery(MailTransport transport, boolean last) {
    this.transport = transport;
    this.last = last;
  }

  /**
   * Sends a mail to everyone who is not refused.
   *
   * @return the mail as it was handed over, with the recipients who were sent it
   * @throws MailException if it was sent to nobody
   */
  Mail deliver(Mail mail) throws InterruptedException {
    Mail rest = mail;
    while (true) {
      try {
        transport.send(rest);
        return rest;
      } catch (RecipientsRefusedException some) {
        rest = fewer(rest, leaveOut(some));
      }
    }
  }

  /** A transport that refuses only people the mail is not for would be asked for ever. */
  private Mail fewer(Mail mail, List<RefusedRecipient> gone) {
    Mail rest = mail.without(gone);
    int left = rest.recipients().size();
    if (left == 0 || left == mail.recipients().size()) {
      throw new RecipientsRefusedException(refused);
    }
    return rest;
  }

  private List<RefusedRecipient> leaveOut(RecipientsRefusedException some) {
    if (some.isTransient() && !last) {
      throw some;
    }
    refused.addAll(some.refused());
    return some.refused();
  }

  /** Who was left out; empty when everyone was sent the mail. */
  List<RefusedRecipient> refused() {
    return List.copyOf(refused);
  }
}
