package dev.punctual.store.supabase.internal.rest;

import dev.punctual.Fault;
import dev.punctual.StoreException;
import dev.punctual.port.RefusedEndException;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A failed call, with what decides whether to make it again. */
final class RestFailure extends StoreException {
  private static final long serialVersionUID = 1L;

  private final transient Diagnosis diagnosis;
  private final transient ErrorBody body;
  private final @Nullable Duration retryAfter;

  RestFailure(
      String message,
      Diagnosis diagnosis,
      ErrorBody body,
      @Nullable Duration retryAfter,
      @Nullable Throwable cause) {
    super(diagnosis.fault(), message, cause);
    this.diagnosis = diagnosis;
    this.body = body;
    this.retryAfter = retryAfter;
  }

  /** Whether the call surely changed nothing. */
  boolean nothingHappened() {
    return diagnosis.nothingHappened();
  }

  /** Whether a repeat within seconds may succeed. */
  boolean passing() {
    return diagnosis.passing();
  }

  /** When the server wants to be asked again; null when it did not say. */
  @Nullable Duration retryAfter() {
    return retryAfter;
  }

  /** What the server said. */
  ErrorBody body() {
    return body;
  }

  /**
   * The same about the ends of runs. What has run has run, whatever the project says of the key,
   * the address or its state, so that an end is kept until that is over. Only what was sent can be
   * the reason to send it otherwise.
   */
  StoreException aboutEnds() {
    String message = Objects.requireNonNullElse(getMessage(), "");
    if (diagnosis.ofContent() && diagnosis.fault() == Fault.USER) {
      return new RefusedEndException(message, this);
    }
    if (diagnosis.ofContent() && diagnosis.fault() == Fault.RESOURCES) {
      return this;
    }
    return new RestFailure(message, diagnosis.asOutage(), body, retryAfter, this);
  }
}
