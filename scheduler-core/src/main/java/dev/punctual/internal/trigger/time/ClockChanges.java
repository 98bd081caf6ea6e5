package dev.punctual.internal.trigger.time;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * The clock changes of a zone, as they concern a calendar. They are looked at from 1970, when
 * cron's years begin, to 2100, from when on every zone repeats itself.
 */
public record ClockChanges(ZoneRules rules, NominalCalendar calendar) {
  private static final Instant FIRST = Instant.EPOCH;
  private static final Instant LAST = Instant.parse("2100-01-01T00:00:00Z");

  /** Whether a time of the calendar is in a gap. */
  public boolean skipATime() {
    return anyTouches(true);
  }

  /** Whether the clocks show a time of the calendar twice. */
  public boolean repeatATime() {
    return anyTouches(false);
  }

  private boolean anyTouches(boolean gaps) {
    ZoneOffsetTransition change = rules.nextTransition(FIRST);
    while (change != null && change.getInstant().isBefore(LAST)) {
      if (change.isGap() == gaps && touches(change)) {
        return true;
      }
      change = rules.nextTransition(change.getInstant());
    }
    return false;
  }

  private boolean touches(ZoneOffsetTransition change) {
    LocalDateTime before = change.getDateTimeBefore();
    LocalDateTime after = change.getDateTimeAfter();
    LocalDateTime nominal = calendar.onOrAfter(change.isGap() ? before : after);
    return nominal != null && nominal.isBefore(change.isGap() ? after : before);
  }
}
