package dev.punctual.internal.trigger.english;

import dev.punctual.internal.trigger.schedule.Edge;
import dev.punctual.internal.trigger.schedule.Window;
import dev.punctual.trigger.ExcludedDates;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.MonthDay;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** When a trigger begins and ends, and on which dates it does not fire, in words. */
final class BoundWords {
  private static final int MOST_DATES = 10;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);

  private BoundWords() {}

  /**
   * Adds a clause for each.
   *
   * @param zone in words, where nothing else has named it; empty where something has
   */
  static void add(Window window, ExcludedDates excluded, String zone, List<String> clauses) {
    if (window.start() != null) {
      clauses.add("from " + edge(window.start(), zone) + " on");
    }
    if (window.end() != null) {
      clauses.add("until " + edge(window.end(), zone) + ", that included");
    }
    if (!excluded.isEmpty()) {
      clauses.add("not on " + EnglishList.and(dates(excluded)) + zone);
    }
  }

  private static String edge(Edge edge, String zone) {
    Temporal value = edge.value();
    return value instanceof Instant instant
        ? MomentWords.stamp(instant) + " UTC"
        : value.toString().replace('T', ' ') + zone;
  }

  private static List<String> dates(ExcludedDates excluded) {
    List<String> words = new ArrayList<>();
    excluded.weekdays().forEach(day -> words.add(weekdays(day)));
    excluded.yearly().forEach(day -> words.add("any " + yearly(day)));
    excluded
        .ranges()
        .forEach((from, to) -> words.add(from.equals(to) ? "" + from : from + " to " + to));
    if (words.size() <= MOST_DATES) {
      return words;
    }
    List<String> first = new ArrayList<>(words.subList(0, MOST_DATES));
    first.add((words.size() - MOST_DATES) + " more");
    return first;
  }

  private static String weekdays(DayOfWeek day) {
    return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH) + "s";
  }

  private static String yearly(MonthDay day) {
    return DAY.format(day);
  }
}
