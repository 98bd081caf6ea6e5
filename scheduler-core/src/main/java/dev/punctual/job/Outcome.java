package dev.punctual.job;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a handler says of its run: one of a closed set. A thrown exception counts as {@link
 * #retry()} with that exception as its cause.
 */
public sealed interface Outcome
    permits Outcome.Done, Outcome.Retry, Outcome.Snooze, Outcome.Fail, Outcome.Cancel, NodeOutcome {

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

  /**
   * Failed; try again by the job's back-off.
   *
   * @param reason why, for history
   */
  static Outcome retry(String reason) {
    return new Retry(null, reason, null);
  }

  /** Failed; try again after this long. */
  static Outcome retryAfter(Duration wait) {
    return new Retry(wait, null);
  }

  /**
   * Failed; try again after this long.
   *
   * @param reason why, for history
   */
  static Outcome retryAfter(Duration wait, String reason) {
    return new Retry(wait, reason, null);
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

  /** Failed for good, for what was thrown. */
  static Outcome fail(String reason, Throwable cause) {
    return new Fail(reason, cause);
  }

  /** Call the job off. */
  static Outcome cancel(String reason) {
    return new Cancel(reason);
  }
}
