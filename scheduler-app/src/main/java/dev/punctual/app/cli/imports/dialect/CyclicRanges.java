package dev.punctual.app.cli.imports.dialect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Ranges that run over the end of their cycle, such as {@code 22-2} or {@code NOV-FEB}, written out
 * as lists of numbers, which cron-utils evaluates rightly.
 */
record CyclicRanges(List<Cycle> cycles) {
  /**
   * The values of a field.
   *
   * @param names of the values from min on, or none
   */
  record Cycle(int min, int length, List<String> names) {}

  static final List<String> MONTHS =
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
  static final List<String> WEEKDAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

  static final CyclicRanges QUARTZ =
      new CyclicRanges(
          List.of(
              new Cycle(0, 60, List.of()),
              new Cycle(0, 60, List.of()),
              new Cycle(0, 24, List.of()),
              new Cycle(1, 31, List.of()),
              new Cycle(1, 12, MONTHS),
              new Cycle(1, 7, WEEKDAYS)));

  private static final Pattern RANGE =
      Pattern.compile("(?<from>\\w+)-(?<to>\\w+)(/(?<step>[0-9]{1,4}))?");

  String[] unwrap(String[] fields) {
    String[] unwrapped = fields.clone();
    for (int i = 0; i < cycles.size(); i++) {
      Cycle cycle = cycles.get(i);
      unwrapped[i] =
          Arrays.stream(fields[i].split(",", -1))
              .map(item -> unwrap(item, cycle))
              .collect(Collectors.joining(","));
    }
    return unwrapped;
  }

  private static String unwrap(String item, Cycle cycle) {
    Matcher range = RANGE.matcher(item);
    if (!range.matches()) {
      return item;
    }
    int from = value(range.group("from"), cycle);
    int to = value(range.group("to"), cycle);
    int step = range.group("step") == null ? 1 : Integer.parseInt(range.group("step"));
    if (to < cycle.min() || from <= to || step < 1) {
      return item;
    }
    List<String> values = new ArrayList<>();
    for (int value = from; value <= to + cycle.length(); value += step) {
      values.add(String.valueOf((value - cycle.min()) % cycle.length() + cycle.min()));
    }
    return String.join(",", values);
  }

  /** The number, or less than the least one if there is none such. */
  private static int value(String text, Cycle cycle) {
    int named = cycle.names().indexOf(text);
    if (named >= 0) {
      return cycle.min() + named;
    }
    int number = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : -1;
    return number < cycle.min() + cycle.length() ? number : -1;
  }
}
