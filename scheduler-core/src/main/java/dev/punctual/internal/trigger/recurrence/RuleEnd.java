package dev.punctual.internal.trigger.recurrence;

import dev.punctual.internal.trigger.time.TimeLine;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.Temporal;
import org.jspecify.annotations.Nullable;

/**
 * How a rule ends: after so many occurrences, or with the last one that is not after an instant or
 * a local time, or never if both are null.
 */
public record RuleEnd(@Nullable Integer count, @Nullable Temporal until) {
  public static final RuleEnd NEVER = new RuleEnd(null, null);

  /** The last local time that may be one of the rule's, as far as it is known without a zone. */
  LocalDateTime lastLocal() {
    return until instanceof LocalDateTime local ? local : TimeLine.LAST;
  }

  /** The end as an instant, if that is how it was given. */
  public @Nullable Instant lastInstant() {
    return until instanceof Instant instant ? instant : null;
  }

  String text() {
    if (count != null) {
      return ";COUNT=" + count;
    }
    return until == null ? "" : ";UNTIL=" + LocalTimes.text(until);
  }
}
