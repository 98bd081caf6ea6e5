package dev.punctual.job;

import dev.punctual.InvalidInputException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A pause that is in force.
 *
 * @param scope what is paused
 * @param terms for how long, why, and who did it
 * @param since when it was paused, or its terms last changed
 */
public record Pause(PauseScope scope, Terms terms, Instant since) {
  private static final int LONGEST_REASON = 1000;
  private static final int LONGEST_NAME = 255;
  private static final Terms UNTIL_RESUMED = new Terms(null, null, null);

  /**
   * For how long something is paused, why, and who did it.
   *
   * @param until when the pause ends by itself; null for a pause that somebody is to end
   * @param reason why, up to 1000 characters; null if nobody said so
   * @param by who, up to 255 characters; null if nobody said so
   */
  public record Terms(@Nullable Instant until, @Nullable String reason, @Nullable String by) {

    /**
     * @throws InvalidInputException if the reason or the name is blank, too long, or holds what
     *     PostgreSQL cannot keep, or if the instant is after {@link TimeRange#LAST}
     */
    public Terms {
      if (until != null) {
        TimeRange.check("until", until);
      }
      if (reason != null) {
        Text.check("reason", reason, LONGEST_REASON);
      }
      if (by != null) {
        Text.check("paused by", by, LONGEST_NAME);
      }
    }

    /** The same until that instant. */
    public Terms withUntil(Instant end) {
      return new Terms(end, reason, by);
    }

    /** The same for that reason. */
    public Terms because(String why) {
      return new Terms(until, why, by);
    }

    /** The same, by that person or program. */
    public Terms by(String who) {
      return new Terms(until, reason, who);
    }
  }

  /** Until somebody ends the pause. */
  public static Terms untilResumed() {
    return UNTIL_RESUMED;
  }

  /** Until that instant, unless somebody ends the pause before. */
  public static Terms until(Instant end) {
    return UNTIL_RESUMED.withUntil(end);
  }

  /** When it ends by itself; empty for one that somebody is to end. */
  public Optional<Instant> end() {
    return Optional.ofNullable(terms.until());
  }

  /** Why; empty if nobody said so. */
  public Optional<String> reason() {
    return Optional.ofNullable(terms.reason());
  }

  /** Who did it; empty if nobody said so. */
  public Optional<String> by() {
    return Optional.ofNullable(terms.by());
  }
}
