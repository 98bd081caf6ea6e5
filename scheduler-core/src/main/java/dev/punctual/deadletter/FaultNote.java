package dev.punctual.deadletter;

import dev.punctual.job.Text;
import dev.punctual.job.TimeRange;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What people say of a fault: what they know of it, and until when nobody needs to be told of it
 * again. It changes nothing for the jobs. Immutable.
 *
 * @param mutedUntil until when lists of what is new leave it out, up to the year 9999; null if they
 *     do not
 * @param text what is known, such as the number of an issue, up to 1000 characters; null for
 *     nothing
 */
public record FaultNote(@Nullable Instant mutedUntil, @Nullable String text) {
  /** Nothing is said. */
  public static final FaultNote NONE = new FaultNote(null, null);

  /** A text has so many characters at most. */
  public static final int LONGEST_TEXT = 1000;

  /**
   * @throws dev.punctual.InvalidInputException if the text is blank or too long, or the time out of
   *     its range
   */
  public FaultNote {
    if (text != null) {
      Text.check("note", text, LONGEST_TEXT);
    }
    if (mutedUntil != null) {
      TimeRange.check("muted until", mutedUntil);
    }
  }

  /** Whether it is muted at that time. */
  public boolean isMuted(Instant at) {
    return mutedUntil != null && mutedUntil.isAfter(at);
  }
}
