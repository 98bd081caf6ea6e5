package dev.punctual.app.cli.imports.dialect;

import com.cronutils.model.CronType;
import com.cronutils.model.time.ExecutionTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Expressions of Spring's {@code CronExpression}: Quartz's fields, but weekdays from 0 or 7 for
 * Sunday, and a date must match both day fields.
 */
final class SpringFields {
  private static final String LEGAL =
      "6 fields, second minute hour day month weekday, or @yearly, @monthly, @weekly, @daily or"
          + " @hourly";
  private static final Map<String, String> MACROS =
      Map.of(
          "@YEARLY", "0 0 0 1 1 *",
          "@ANNUALLY", "0 0 0 1 1 *",
          "@MONTHLY", "0 0 0 1 * *",
          "@WEEKLY", "0 0 0 * * 0",
          "@DAILY", "0 0 0 * * *",
          "@MIDNIGHT", "0 0 0 * * *",
          "@HOURLY", "0 0 * * * *");
  private static final int FIELDS = 6;
  private static final int DAY = 3;
  private static final int WEEKDAY = 5;
  private static final LibraryReader LIBRARY =
      new LibraryReader(Dialect.SPRING, CronType.SPRING53, LEGAL);

  private SpringFields() {}

  static ForeignCron read(String expression) {
    String text = expression.toUpperCase(Locale.ROOT);
    String[] fields = MACROS.getOrDefault(text, text).split(" ", -1);
    if (fields.length != FIELDS) {
      throw Dialect.SPRING.refuse(expression, LEGAL);
    }
    requireForwardRanges(expression, fields);
    fields[DAY] = fields[DAY].equals("?") ? "*" : fields[DAY];
    fields[WEEKDAY] = SpringWeekdays.named(fields[WEEKDAY].equals("?") ? "*" : fields[WEEKDAY]);
    boolean bothDays = !fields[DAY].equals("*") && !fields[WEEKDAY].equals("*");
    return new ForeignCron(
        trigger(expression, fields),
        times(fields),
        ClockRule.SPRING,
        bothDays ? List.of("day of month and day of week must both match") : List.of());
  }

  /** Spring refuses ranges over the end of a cycle, such as 22-2; cron-utils reads them anyhow. */
  private static void requireForwardRanges(String expression, String[] fields) {
    String[] unwrapped = CyclicRanges.QUARTZ.unwrap(fields);
    for (int i = 0; i < WEEKDAY; i++) {
      if (!unwrapped[i].equals(fields[i])) {
        throw Dialect.SPRING.refuse(
            expression, "ranges from a lesser to a greater value, such as 22-23,0-2 for 22-2");
      }
    }
  }

  private static NominalTimes times(String[] fields) {
    List<ExecutionTime> any = new ArrayList<>();
    for (String day : SpecialDays.apart(fields[DAY])) {
      for (String weekday : SpecialDays.apart(fields[WEEKDAY])) {
        String[] one = fields.clone();
        one[DAY] = day;
        one[WEEKDAY] = weekday;
        any.add(LIBRARY.read(String.join(" ", one)));
      }
    }
    return NominalTimes.ofAny(any);
  }

  /** Both day fields at once: the days of the month, without the other weekdays. */
  private static String trigger(String expression, String[] fields) {
    String[] ours = fields.clone();
    if (fields[WEEKDAY].equals("*")) {
      ours[WEEKDAY] = "?";
      return "cron:" + String.join(" ", ours);
    }
    if (fields[DAY].equals("*")) {
      ours[DAY] = "?";
      return "cron:" + String.join(" ", ours);
    }
    if (Arrays.stream(fields[WEEKDAY].split(",", -1)).anyMatch(SpecialDays::special)) {
      throw Dialect.SPRING.refuse(
          expression, "* as day of month beside L or # in day of week, or plain days of the week");
    }
    ours[WEEKDAY] = "?";
    String others = SpringWeekdays.others(fields[WEEKDAY]);
    return "cron:" + String.join(" ", ours) + (others.isEmpty() ? "" : ";except=" + others);
  }
}
