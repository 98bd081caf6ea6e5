package dev.punctual.internal.trigger.english;

import java.time.LocalTime;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads times of day in English as a person would, as seconds of the day. */
final class TimeReader {
  private static final Pattern RHYTHM =
      Pattern.compile("every (\\d+ )?(second|minute|hour)s?( on the hour| from (\\S+) to (\\S+))?");
  private static final Pattern FIELD =
      Pattern.compile("(?:at )?(every )?(second|minute|hour)s?(?: (.+))?");

  private TimeReader() {}

  static IntPredicate read(String text) {
    Matcher rhythm = RHYTHM.matcher(text);
    if (rhythm.matches()) {
      return rhythm(rhythm);
    }
    if (text.matches("at \\d\\d:.*")) {
      Set<Integer> listed =
          ListReader.items(text.substring(3)).stream()
              .map(TimeReader::secondOfDay)
              .collect(Collectors.toSet());
      return listed::contains;
    }
    return fields(text);
  }

  private static IntPredicate rhythm(Matcher parts) {
    int count = parts.group(1) == null ? 1 : Integer.parseInt(parts.group(1).strip());
    int step = count * length(parts.group(2));
    int first = parts.group(4) == null ? 0 : secondOfDay(parts.group(4));
    int last = parts.group(5) == null ? Integer.MAX_VALUE : secondOfDay(parts.group(5));
    return second -> second >= first && second <= last && (second - first) % step == 0;
  }

  /** Where no second is named, it is the first of the minute; hours may be left out. */
  private static IntPredicate fields(String text) {
    IntPredicate all = second -> true;
    if (!text.contains("second")) {
      all = second -> second % 60 == 0;
    }
    for (String part : text.split(" of ", -1)) {
      all = all.and(field(part));
    }
    return all;
  }

  private static IntPredicate field(String text) {
    Matcher parts = FIELD.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("unreadable time: " + text);
    }
    if (parts.group(1) != null) {
      return second -> true;
    }
    Set<Integer> values = ListReader.numbers(parts.group(3));
    int length = length(parts.group(2));
    int cycle = parts.group(2).equals("hour") ? 24 : 60;
    return second -> values.contains(second / length % cycle);
  }

  private static int length(String unit) {
    return switch (unit) {
      case "second" -> 1;
      case "minute" -> 60;
      default -> 3_600;
    };
  }

  private static int secondOfDay(String clock) {
    return LocalTime.parse(clock).toSecondOfDay();
  }
}
