package dev.punctual.port;

import dev.punctual.Fault;
import dev.punctual.StoreException;
import org.jspecify.annotations.Nullable;

/**
 * The end of a run cannot be recorded for what it says, such as a result that the store cannot
 * keep: the same would be refused again, and something else about the run has to be recorded. No
 * other failure of {@link RunQueue#finish} is the fault of an end, whatever the store says of
 * rights, tables, functions or itself: what has run has run, and its end is kept until the store
 * takes it.
 */
public final class RefusedEndException extends StoreException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what was refused
   * @param cause what led here, or null
   */
  public RefusedEndException(String message, @Nullable Throwable cause) {
    super(Fault.USER, message, cause);
  }

  /**
   * Whether a database that refuses with this SQLSTATE speaks of what it was given: data that it
   * cannot read or keep (class 22), that breaks a constraint (23), or that is too large (54).
   */
  public static boolean speaksOfContent(String sqlState) {
    return sqlState.startsWith("22") || sqlState.startsWith("23") || sqlState.startsWith("54");
  }
}
