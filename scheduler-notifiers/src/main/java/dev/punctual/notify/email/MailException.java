package dev.punctual.notify.email;

import dev.punctual.Fault;
import dev.punctual.SchedulerException;
import dev.punctual.notification.Delivery;
import org.jspecify.annotations.Nullable;

/**
 * A mail that was not taken, for any of its recipients, or of which nobody can tell. With fault
 * {@link Fault#USER} it never will be; with any other it may be taken later. The message holds no
 * secret and masks addresses.
 */
public class MailException extends SchedulerException {
  private static final long serialVersionUID = 1L;

  private final transient Delivery delivery;

  /**
   * @param delivery what it means for the mail: {@link Delivery.Rejected}, {@link
   *     Delivery.Deferred} or {@link Delivery.Unknown}
   * @param cause what led here, or null
   */
  public MailException(Delivery delivery, @Nullable Throwable cause) {
    super(
        delivery instanceof Delivery.Rejected ? Fault.USER : Fault.EXTERNAL,
        reason(delivery),
        cause);
    this.delivery = delivery;
  }

  /** What it means for the mail. */
  public Delivery delivery() {
    return delivery;
  }

  private static String reason(Delivery delivery) {
    if (delivery instanceof Delivery.Rejected rejected) {
      return rejected.reason();
    }
    if (delivery instanceof Delivery.Deferred deferred) {
      return deferred.reason();
    }
    if (delivery instanceof Delivery.Unknown unknown) {
      return unknown.reason();
    }
    throw new IllegalArgumentException("no failure: " + delivery);
  }
}
