package dev.punctual.internal.trigger.english;

import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Reads lists in English as a person would. */
final class ListReader {
  private static final Pattern SEPARATOR = Pattern.compile(", | and | or ");
  private static final String SERIES = " and so on to ";
  private static final String RANGE = " through ";

  private ListReader() {}

  static List<String> items(String list) {
    return SEPARATOR.splitAsStream(list).toList();
  }

  static NavigableSet<Integer> numbers(String list) {
    return numbers(list, Integer::parseInt);
  }

  /** The numbers that a list names one by one, by ranges or by "and so on". */
  static NavigableSet<Integer> numbers(String list, ToIntFunction<String> number) {
    NavigableSet<Integer> numbers = new TreeSet<>();
    int series = list.indexOf(SERIES);
    if (series >= 0) {
      int[] begun = items(list.substring(0, series)).stream().mapToInt(number).toArray();
      int last = number.applyAsInt(list.substring(series + SERIES.length()));
      IntStream.iterate(begun[0], n -> n <= last, n -> n + begun[1] - begun[0])
          .forEach(numbers::add);
      return numbers;
    }
    for (String item : items(list)) {
      int range = item.indexOf(RANGE);
      int first = number.applyAsInt(range < 0 ? item : item.substring(0, range));
      int last = range < 0 ? first : number.applyAsInt(item.substring(range + RANGE.length()));
      IntStream.rangeClosed(first, last).forEach(numbers::add);
    }
    return numbers;
  }
}
