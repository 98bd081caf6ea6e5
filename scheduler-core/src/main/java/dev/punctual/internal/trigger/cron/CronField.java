package dev.punctual.internal.trigger.cron;

import dev.punctual.internal.trigger.calendar.NumberSet;
import dev.punctual.trigger.InvalidTriggerException;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields of cron expressions and how their values are written: {@code *}, a value, a range, a
 * step over any of these, and lists; letters are in upper case. A range may run over the end of its
 * cycle, as in {@code 22-2}.
 *
 * @param label the name for error messages
 * @param min the least value
 * @param max the greatest value that may be written
 * @param cycle how many different values there are; a written value beyond them counts from min
 * @param names names of the values from min on, or none
 * @param marks the legal forms beside numbers, for error messages
 */
record CronField(String label, int min, int max, int cycle, List<String> names, String marks) {
  private static final List<String> MONTHS =
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
  private static final List<String> WEEKDAYS =
      List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

  static final CronField SECOND = new CronField("cron second", 0, 59, 60, List.of(), "");
  static final CronField MINUTE = new CronField("cron minute", 0, 59, 60, List.of(), "");
  static final CronField HOUR = new CronField("cron hour", 0, 23, 24, List.of(), "");
  static final CronField UNIX_DAY_OF_MONTH =
      new CronField("cron day of month", 1, 31, 31, List.of(), "");
  static final CronField QUARTZ_DAY_OF_MONTH =
      new CronField("cron day of month", 1, 31, 31, List.of(), "L, L-1 to L-30, LW, 1W to 31W, ");
  static final CronField MONTH = new CronField("cron month", 1, 12, 12, MONTHS, "");

  /** 0 and 7 are both Sunday. */
  static final CronField UNIX_DAY_OF_WEEK =
      new CronField("cron day of week", 0, 7, 7, WEEKDAYS, "");

  static final CronField QUARTZ_DAY_OF_WEEK =
      new CronField("cron day of week", 1, 7, 7, WEEKDAYS, "FRIL, FRI#1 to FRI#5, ");

  /** Time does not come round: a range of years cannot run over an end. */
  static final CronField YEAR = new CronField("cron year", 1970, 2099, 130, List.of(), "");

  private static final Pattern ITEM =
      Pattern.compile("(?<from>\\*|[0-9A-Z]+)(-(?<to>[0-9A-Z]+))?(/(?<step>[0-9]{1,4}))?");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");

  /** The values of a whole field as a mask. */
  NumberSet mask(String field) {
    NumberSetBuilder values = new NumberSetBuilder();
    for (String item : field.split(",", -1)) {
      read(item, values);
    }
    return values.mask;
  }

  /** Hands each value that an item of a list stands for to the consumer. */
  void read(String item, IntConsumer values) {
    Matcher parts = ITEM.matcher(item);
    if (!parts.matches()) {
      throw refuse(item);
    }
    String to = parts.group("to");
    boolean all = parts.group("from").equals("*");
    if (all && to != null) {
      throw refuse(item);
    }
    boolean open = to == null && (all || parts.group("step") != null);
    int first = all ? min : value(parts.group("from"), item);
    int last = to != null ? value(to, item) : first;
    emit(first, open ? min + cycle - 1 : last, step(parts.group("step"), item), item, values);
  }

  /** The value that a number or a name stands for, within the cycle. */
  int value(String text, String item) {
    int named = names.indexOf(text);
    if (named >= 0) {
      return min + named;
    }
    int number = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : -1;
    if (number < min || number > max) {
      throw refuse(item);
    }
    return number;
  }

  InvalidTriggerException refuse(String value) {
    return new InvalidTriggerException(label, value, legal());
  }

  private void emit(int first, int last, int step, String item, IntConsumer values) {
    if (last < first && equals(YEAR)) {
      throw refuse(item);
    }
    int start = inCycle(first);
    int end = last < first ? last + cycle : last;
    int stop = start + (end - first);
    for (int value = start; value <= stop; value += step) {
      values.accept(inCycle(value));
    }
  }

  private int inCycle(int value) {
    return value < min + cycle ? value : value - cycle;
  }

  private int step(@Nullable String text, String item) {
    int step = text == null ? 1 : Integer.parseInt(text);
    if (step < 1 || step > longestStep()) {
      throw refuse(item);
    }
    return step;
  }

  private int longestStep() {
    return min == 0 ? cycle - 1 : cycle;
  }

  private String legal() {
    String named = names.isEmpty() ? "" : " (or " + names.get(0) + " to " + last(names) + ")";
    return String.format(
        Locale.ROOT,
        "*, a number from %d to %d%s, a range, a step up to %d such as */2, %sor a list of these",
        min,
        max,
        named,
        longestStep(),
        marks);
  }

  private static String last(List<String> names) {
    return names.get(names.size() - 1);
  }

  private static final class NumberSetBuilder implements IntConsumer {
    private NumberSet mask = NumberSet.EMPTY;

    @Override
    public void accept(int value) {
      mask = mask.with(value);
    }
  }
}
