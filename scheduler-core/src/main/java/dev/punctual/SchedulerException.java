package dev.punctual;

import org.jspecify.annotations.Nullable;

/**
 * The root of every error that Punctual raises. Immutable once thrown, so safe to hand between
 * threads; the message never holds a secret.
 */
public class SchedulerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Fault fault;

  /**
   * @param fault whose fault it is
   * @param message what happened, for people
   */
  public SchedulerException(Fault fault, String message) {
    this(fault, message, null);
  }

  /**
   * @param fault whose fault it is
   * @param message what happened, for people
   * @param cause what led here, or null
   */
  public SchedulerException(Fault fault, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.fault = fault;
  }

  /** Whose fault it is. */
  public final Fault fault() {
    return fault;
  }

  /** Whether the same call may succeed later without anyone changing it. */
  public final boolean isTransient() {
    return fault == Fault.RESOURCES || fault == Fault.EXTERNAL;
  }
}
