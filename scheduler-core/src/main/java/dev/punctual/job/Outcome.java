package dev.punctual.job;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a handler says of its run: one of a closed set. A thrown exception counts as {@link
 * #retry()} with that exception as its cause.
 */
public sealed interface Outcome {

  /**
   * The work is done.
   *
   * @param result a value to keep in history, turned to JSON by the codec; null for none
   */
  record Done(@Nullable Object result) implements Outcome {}

  /**
   * It failed; try again if retries are left.
   *
   * @param after how long to wait, at most until the end of the year 9999; null means by the job's
   *     back-off
   * @param reason why, for history; null for the cause's own message
   * @param cause what was thrown; null when nothing was
   */
  record Retry(@Nullable Duration after, @Nullable String reason, @Nullable Throwable cause)
      implements Outcome {

    /** For a reason that the cause tells. */
    public Retry(@Nullable Duration after, @Nullable Throwable cause) {
      this(after, null, cause);
    }
  }

  /**
   * Not now: run again at that instant, without spending a retry.
   *
   * @param until when; a past instant means at once, one after the year 9999 its end
   * @param reason why, for history; null when not told
   */
  record Snooze(Instant until, @Nullable String reason) implements Outcome {}

  /**
   * It failed for good; no retry.
   *
   * @param reason why
   * @param cause what led there; null when not told
   */
  record Fail(String reason, @Nullable Throwable cause) implements Outcome {}

  /**
   * Call the job off, further occurrences included.
   *
   * @param reason why
   */
  record Cancel(String reason) implements Outcome {}

  /**
   * The node is stopping or lost its lease and interrupted the handler; run again at once
   * elsewhere, without spending a retry. Nodes say this, handlers need not.
   *
   * @param reason why
   */
  record Interrupted(String reason) implements Outcome {}

  /** The node gives a claim back that it never began. Nodes say this, handlers need not. */
  record Released() implements Outcome {}

  /**
   * The run was not begun, for by its trigger it is too late for this occurrence. Nodes say this,
   * handlers need not.
   */
  record Missed() implements Outcome {}

  /** Done, with nothing to keep. */
  static Outcome done() {
    return new Done(null);
  }

  /** Done, with a result for history. */
  static Outcome done(Object result) {
    return new Done(result);
  }

  /** Failed; try again by the job's back-off. */
  static Outcome retry() {
    return new Retry(null, null);
  }

  /** Failed; try again after this long. */
  static Outcome retryAfter(Duration wait) {
    return new Retry(wait, null);
  }

  /** Not now; run again at that instant. */
  static Outcome snoozeUntil(Instant until) {
    return new Snooze(until, null);
  }

  /** Not now; run again at that instant. History tells why. */
  static Outcome snoozeUntil(Instant until, String reason) {
    return new Snooze(until, reason);
  }

  /** Failed for good. */
  static Outcome fail(String reason) {
    return new Fail(reason, null);
  }

  /** Call the job off. */
  static Outcome cancel(String reason) {
    return new Cancel(reason);
  }

  /** Calls the method of the visitor that belongs to this value. */
  default <T> T fold(Fold<T> fold) {
    if (this instanceof Done done) {
      return fold.done(done);
    }
    if (this instanceof Retry retry) {
      return fold.retry(retry);
    }
    if (this instanceof Snooze snooze) {
      return fold.snooze(snooze);
    }
    if (this instanceof Fail fail) {
      return fold.fail(fail);
    }
    if (this instanceof Cancel cancel) {
      return fold.cancel(cancel);
    }
    if (this instanceof Interrupted interrupted) {
      return fold.interrupted(interrupted);
    }
    if (this instanceof Missed) {
      return fold.missed();
    }
    return fold.released();
  }

  /**
   * One method for each value of the set, so that a forgotten one does not compile.
   *
   * @param <T> what the methods answer
   */
  interface Fold<T> {
    /** For {@link Done}. */
    T done(Done done);

    /** For {@link Retry}. */
    T retry(Retry retry);

    /** For {@link Snooze}. */
    T snooze(Snooze snooze);

    /** For {@link Fail}. */
    T fail(Fail fail);

    /** For {@link Cancel}. */
    T cancel(Cancel cancel);

    /** For {@link Interrupted}. */
    T interrupted(Interrupted interrupted);

    /** For {@link Released}. */
    T released();

    /** For {@link Missed}. */
    T missed();
  }
}
