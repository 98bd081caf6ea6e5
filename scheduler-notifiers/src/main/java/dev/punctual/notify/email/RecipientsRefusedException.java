package dev.punctual.notify.email;

import dev.punctual.notification.Delivery;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A mail server would not take a mail for some of its recipients, and so it was handed over for
 * none of them. It is rejected when every one of those refusals is for good.
 */
public final class RecipientsRefusedException extends MailException {
  private static final long serialVersionUID = 1L;

  private final transient List<RefusedRecipient> refused;

  /**
   * @param refused who was refused; at least one
   */
  public RecipientsRefusedException(List<RefusedRecipient> refused) {
    super(verdict(refused), null);
    this.refused = List.copyOf(refused);
  }

  /** Who was refused. */
  public List<RefusedRecipient> refused() {
    return refused;
  }

  private static Delivery verdict(List<RefusedRecipient> refused) {
    String code = refused.get(0).reply().fullCode();
    return refused.stream().anyMatch(RefusedRecipient::isTransient)
        ? Delivery.deferred(code, message(refused))
        : Delivery.rejected(code, message(refused));
  }

  private static String message(List<RefusedRecipient> refused) {
    return "The mail server refused "
        + refused.stream().map(RefusedRecipient::toString).collect(Collectors.joining(", "))
        + ".";
  }
}
