package dev.punctual.notify.email;

import dev.punctual.Fault;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A mail server would not take a mail for some of its recipients, and so it was handed over for
 * none of them. The fault is {@link Fault#USER} when every one of those refusals is for good.
 */
public final class RecipientsRefusedException extends MailException {
  private static final long serialVersionUID = 1L;

  private final transient List<RefusedRecipient> refused;

  /**
   * @param refused who was refused; at least one
   */
  public RecipientsRefusedException(List<RefusedRecipient> refused) {
    super(fault(refused), message(refused), null);
    this.refused = List.copyOf(refused);
  }

  /** Who was refused. */
  public List<RefusedRecipient> refused() {
    return refused;
  }

  private static Fault fault(List<RefusedRecipient> refused) {
    return refused.stream().anyMatch(RefusedRecipient::isTransient) ? Fault.EXTERNAL : Fault.USER;
  }

  private static String message(List<RefusedRecipient> refused) {
    return "The mail server refused "
        + refused.stream().map(RefusedRecipient::toString).collect(Collectors.joining(", "))
        + ".";
  }
}
