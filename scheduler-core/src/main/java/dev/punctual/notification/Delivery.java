package dev.punctual.notification;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt to send a notification went: one of a closed set. Codes are the provider's own,
 * such as {@code 550 5.1.1}, {@code 21211} or {@code HTTP 410}; reasons are for people, mask
 * addresses and hold no secret.
 */
public sealed interface Delivery {

  /**
   * The provider took it, and answers for it from here on.
   *
   * @param receipt what is known of it
   */
  record Delivered(Receipt receipt) implements Delivery {}

  /**
   * It was not sent, and the same never will be: the address is wrong, the number is blocked.
   *
   * @param code the provider's
   * @param reason why
   */
  record Rejected(String code, String reason) implements Delivery {}

  /**
   * It was not sent, and may be later.
   *
   * @param code the provider's
   * @param reason why
   * @param retryAfter how long the provider asks to wait; null where it does not say
   * @param outage whether the provider as a whole is unable, so that other messages would fare the
   *     same
   */
  record Deferred(String code, String reason, @Nullable Duration retryAfter, boolean outage)
      implements Delivery {}

  /**
   * Nobody can tell whether it was sent: the answer was lost or makes no sense. It is tried again
   * under the same idempotency key.
   *
   * @param code the provider's, or what happened
   * @param reason why
   */
  record Unknown(String code, String reason) implements Delivery {}

  /**
   * It was not tried, for this is not the time: a limit is reached, or the provider is known to be
   * down. No retry is spent.
   *
   * @param until when to try
   * @param reason why not now
   */
  record PutOff(Instant until, String reason) implements Delivery {}

  /** Taken, with its receipt. */
  static Delivery delivered(Receipt receipt) {
    return new Delivered(receipt);
  }

  /** Refused for good. */
  static Delivery rejected(String code, String reason) {
    return new Rejected(code, reason);
  }

  /** This message cannot be sent now; others may. */
  static Delivery deferred(String code, String reason) {
    return new Deferred(code, reason, null, false);
  }

  /** No message can be sent now. */
  static Delivery outage(String code, String reason) {
    return new Deferred(code, reason, null, true);
  }

  /** Nobody can tell. */
  static Delivery unknown(String code, String reason) {
    return new Unknown(code, reason);
  }

  /** Not tried. */
  static Delivery putOff(Instant until, String reason) {
    return new PutOff(until, reason);
  }

  /** Calls the method of the visitor that belongs to this value. */
  default <T> T fold(Fold<T> fold) {
    if (this instanceof Delivered delivered) {
      return fold.delivered(delivered);
    }
    if (this instanceof Rejected rejected) {
      return fold.rejected(rejected);
    }
    if (this instanceof Deferred deferred) {
      return fold.deferred(deferred);
    }
    if (this instanceof Unknown unknown) {
      return fold.unknown(unknown);
    }
    return fold.putOff((PutOff) this);
  }

  /**
   * One method for each value of the set, so that a forgotten one does not compile.
   *
   * @param <T> what the methods answer
   */
  interface Fold<T> {
    /** For {@link Delivered}. */
    T delivered(Delivered delivered);

    /** For {@link Rejected}. */
    T rejected(Rejected rejected);

    /** For {@link Deferred}. */
    T deferred(Deferred deferred);

    /** For {@link Unknown}. */
    T unknown(Unknown unknown);

    /** For {@link PutOff}. */
    T putOff(PutOff putOff);
  }
}
