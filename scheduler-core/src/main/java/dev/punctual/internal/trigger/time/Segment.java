package dev.punctual.internal.trigger.time;

import dev.punctual.trigger.OverlapPolicy;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time in which a zone keeps one offset.
 *
 * @param start the transition that begins it, or null if it has no beginning
 * @param end the transition that ends it, or null if it has no end
 */
record Segment(
    @Nullable ZoneOffsetTransition start, @Nullable ZoneOffsetTransition end, ZoneOffset offset) {

  /** The segment that holds an instant, which is in whole seconds. */
  static Segment at(ZoneRules rules, Instant instant) {
    return new Segment(
        rules.previousTransition(instant.plusSeconds(1)),
        rules.nextTransition(instant),
        rules.getOffset(instant));
  }

  /**
   * The first local time at or after an instant of this segment whose pass belongs to the segment:
   * a repeated hour that is to fire at its first pass alone belongs to the segment before.
   */
  LocalDateTime localFrom(Instant from, OverlapPolicy overlap) {
    LocalDateTime local = LocalDateTime.ofEpochSecond(from.getEpochSecond(), 0, offset);
    if (start == null || !start.isOverlap() || overlap != OverlapPolicy.FIRST) {
      return local;
    }
    LocalDateTime afterOverlap = start.getDateTimeBefore();
    return local.isBefore(afterOverlap) ? afterOverlap : local;
  }

  /** Whether a local time lies before the end of the segment, or of its part that may fire. */
  boolean endsAfter(LocalDateTime local, OverlapPolicy overlap) {
    if (end == null) {
      return true;
    }
    boolean leavesOverlap = end.isOverlap() && overlap == OverlapPolicy.LAST;
    return local.isBefore(leavesOverlap ? end.getDateTimeAfter() : end.getDateTimeBefore());
  }
}
