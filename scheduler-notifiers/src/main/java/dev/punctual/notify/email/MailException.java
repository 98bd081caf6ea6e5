package dev.punctual.notify.email;

import dev.punctual.Fault;
import dev.punctual.SchedulerException;
import org.jspecify.annotations.Nullable;

/**
 * A mail that was not taken, for any of its recipients. With fault {@link Fault#USER} it never will
 * be; with any other it may be taken later. The message holds no secret and masks addresses.
 */
public class MailException extends SchedulerException {
  private static final long serialVersionUID = 1L;

  /**
   * @param fault whose fault it is
   * @param message what happened, for people
   * @param cause what led here, or null
   */
  public MailException(Fault fault, String message, @Nullable Throwable cause) {
    super(fault, message, cause);
  }
}
