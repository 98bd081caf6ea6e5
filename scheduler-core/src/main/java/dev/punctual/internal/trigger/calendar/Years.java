package dev.punctual.internal.trigger.calendar;

import java.util.NavigableSet;
import org.jspecify.annotations.Nullable;

/**
 * The years in which a calendar has dates.
 *
 * @param listed the years, or null for every year
 */
public record Years(@Nullable NavigableSet<Integer> listed) {
  public static final Years ALL = new Years(null);

  /** The first year that is not before the given one, or null. */
  @Nullable Integer onOrAfter(int year) {
    return listed == null ? Integer.valueOf(year) : listed.ceiling(year);
  }
}
