package dev.punctual.app.cli.imports.dialect;

import static java.util.stream.Collectors.joining;

import dev.punctual.InvalidInputException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Spring's days of the week, from 0 or 7 for Sunday, by their names. */
final class SpringWeekdays {
  private static final String LEGAL =
      "a day of week such as MON-FRI, 0 to 7 (0 and 7 are Sunday), */2, FRIL or FRI#2, or a list of"
          + " these";
  private static final int SUNDAY_AFTER = 7;
  private static final Pattern SPECIAL = Pattern.compile("(?<day>[0-7]|[A-Z]{3})(?<rest>L|#[1-5])");
  private static final Pattern PLAIN =
      Pattern.compile("(?<from>\\*|[0-7]|[A-Z]{3})(-(?<to>[0-7]|[A-Z]{3}))?(/(?<step>[0-9]))?");

  private SpringWeekdays() {}

  /** The field with names instead of numbers, and steps and ranges written out. */
  static String named(String field) {
    return field.equals("*")
        ? field
        : Arrays.stream(field.split(",", -1)).map(SpringWeekdays::item).collect(joining(","));
  }

  /** The days that a field made by {@link #named} does not name, for a trigger's policy. */
  static String others(String named) {
    List<String> those = Arrays.asList(named.split(",", -1));
    return CyclicRanges.WEEKDAYS.stream()
        .filter(day -> !those.contains(day))
        .map(day -> day.toLowerCase(Locale.ROOT))
        .collect(joining(","));
  }

  private static String item(String item) {
    Matcher special = SPECIAL.matcher(item);
    if (special.matches()) {
      return name(value(special.group("day"), item)) + special.group("rest");
    }
    Matcher plain = PLAIN.matcher(item);
    if (!plain.matches()) {
      throw refuse(item);
    }
    return days(plain, item).mapToObj(SpringWeekdays::name).distinct().collect(joining(","));
  }

  private static IntStream days(Matcher plain, String item) {
    boolean all = plain.group("from").equals("*");
    boolean open = all || (plain.group("to") == null && plain.group("step") != null);
    int from = all ? 1 : value(plain.group("from"), item);
    int to = plain.group("to") == null ? from : value(plain.group("to"), item);
    int first = to < from && from == SUNDAY_AFTER ? 0 : from;
    int last = open ? SUNDAY_AFTER : to == 0 && first > 0 ? SUNDAY_AFTER : to;
    int step = plain.group("step") == null ? 1 : Integer.parseInt(plain.group("step"));
    if (last < first || step < 1 || (all && plain.group("to") != null)) {
      throw refuse(item);
    }
    return IntStream.iterate(first, day -> day <= last, day -> day + step);
  }

  /** 1 for Monday to 7 for Sunday; 0 as it is written. */
  private static int value(String text, String item) {
    if (Character.isDigit(text.charAt(0))) {
      return Integer.parseInt(text);
    }
    int sundayFirst = CyclicRanges.WEEKDAYS.indexOf(text);
    if (sundayFirst < 0) {
      throw refuse(item);
    }
    return sundayFirst == 0 ? SUNDAY_AFTER : sundayFirst;
  }

  private static String name(int day) {
    return CyclicRanges.WEEKDAYS.get(day % SUNDAY_AFTER);
  }

  private static InvalidInputException refuse(String item) {
    return new InvalidInputException("Spring day of week", item, LEGAL);
  }
}
