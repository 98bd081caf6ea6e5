package dev.punctual;

import org.jspecify.annotations.Nullable;

/** A store could not do what it was asked. */
public class StoreException extends SchedulerException {
  private static final long serialVersionUID = 1L;

  /**
   * @param fault {@link Fault#EXTERNAL} or {@link Fault#RESOURCES} when a repeat may succeed
   * @param message what happened and, where known, what to do about it
   * @param cause what led here, or null
   */
  public StoreException(Fault fault, String message, @Nullable Throwable cause) {
    super(fault, message, cause);
  }
}
