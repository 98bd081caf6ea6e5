package dev.punctual.internal.trigger.recurrence;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What lists the dates of rules. Implementations are immutable. */
interface Expansion {
  /**
   * So many periods without a date, or dates that do not exist such as 30 February, it goes through
   * before it gives up; not fewer.
   */
  int PATIENCE = 4_320;

  /**
   * The dates of a pattern that are not before a date.
   *
   * @param pattern one that implies nothing
   * @param begin the first date of a period; the interval is counted from there
   */
  Dates from(RecurrencePattern pattern, LocalDate begin);

  /** Dates in ascending order. */
  @FunctionalInterface
  interface Dates {
    /** The next one, or null if it has given up. */
    @Nullable LocalDate next();
  }
}
