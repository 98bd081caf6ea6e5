package dev.punctual.internal.trigger.cron;

import dev.punctual.internal.trigger.calendar.DatePattern;
import dev.punctual.internal.trigger.calendar.DayRule;
import dev.punctual.internal.trigger.calendar.DayTimes;
import dev.punctual.internal.trigger.calendar.Years;
import dev.punctual.trigger.InvalidTriggerException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A cron expression in one of two dialects, told apart by the number of fields: UNIX with 5
 * (minute, hour, day of month, month, day of week) or a macro such as {@code @daily}; Quartz with 6
 * or 7 (second first, year last). Immutable.
 *
 * <p>UNIX takes a date that matches either day field if both are restricted, as crontab(5) says: a
 * field that contains {@code *} does not count as restricted. Quartz wants {@code ?} in exactly one
 * of them.
 *
 * @param text the expression with single spaces and names in upper case; a macro in lower case
 * @param elapsed whether it says "every so often" in its second, minute or hour
 */
public record CronExpression(String text, DatePattern dates, DayTimes times, boolean elapsed) {
  private static final String FIELD = "cron expression";
  private static final String LEGAL =
      "5 fields (minute hour day month weekday), 6 or 7 fields (second first, year last), or"
          + " @yearly, @monthly, @weekly, @daily or @hourly";
  private static final Map<String, String> MACROS =
      Map.of(
          "@yearly", "0 0 1 1 *",
          "@annually", "0 0 1 1 *",
          "@monthly", "0 0 1 * *",
          "@weekly", "0 0 * * 0",
          "@daily", "0 0 * * *",
          "@midnight", "0 0 * * *",
          "@hourly", "0 * * * *");
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final int UNIX_FIELDS = 5;
  private static final int QUARTZ_FIELDS = 6;
  private static final int QUARTZ_FIELDS_WITH_YEAR = 7;

  public CronExpression {
    if (dates.isEmpty()) {
      throw new InvalidTriggerException(FIELD, text, "a date that exists; this one never comes");
    }
  }

  public static CronExpression parse(String text) {
    String trimmed = SPACES.matcher(text.strip()).replaceAll(" ");
    String macro = MACROS.get(trimmed.toLowerCase(Locale.ROOT));
    if (macro != null) {
      CronExpression meant = parse(macro);
      return new CronExpression(
          trimmed.toLowerCase(Locale.ROOT), meant.dates, meant.times, meant.elapsed);
    }
    String canonical = trimmed.toUpperCase(Locale.ROOT);
    String[] fields = canonical.split(" ", -1);
    return switch (fields.length) {
      case UNIX_FIELDS -> unix(canonical, fields);
      case QUARTZ_FIELDS, QUARTZ_FIELDS_WITH_YEAR -> quartz(canonical, fields);
      default -> throw new InvalidTriggerException(FIELD, text, LEGAL);
    };
  }

  private static CronExpression unix(String text, String[] fields) {
    DayTimes times = times("0", fields[0], fields[1]);
    DayRule days = CronDays.unixDaysOfMonth(fields[2]);
    DayRule weekdays = CronDays.unixDaysOfWeek(fields[4]);
    boolean either = !fields[2].contains("*") && !fields[4].contains("*");
    DatePattern dates =
        new DatePattern(
            Years.ALL,
            CronField.MONTH.mask(fields[3]),
            either ? days.or(weekdays) : days.and(weekdays));
    return new CronExpression(text, dates, times, saysEvery(fields[0], fields[1]));
  }

  private static CronExpression quartz(String text, String[] fields) {
    if (fields[3].equals("?") == fields[5].equals("?")) {
      throw new InvalidTriggerException(
          FIELD, text, "? in exactly one of day of month (4th) and day of week (6th field)");
    }
    DayTimes times = times(fields[0], fields[1], fields[2]);
    DayRule days =
        fields[3].equals("?")
            ? CronDays.quartzDaysOfWeek(fields[5])
            : CronDays.quartzDaysOfMonth(fields[3]);
    Years years = fields.length == QUARTZ_FIELDS_WITH_YEAR ? years(fields[6]) : Years.ALL;
    DatePattern dates = new DatePattern(years, CronField.MONTH.mask(fields[4]), days);
    return new CronExpression(text, dates, times, saysEvery(fields[0], fields[1], fields[2]));
  }

  private static DayTimes times(String second, String minute, String hour) {
    return new DayTimes(
        CronField.HOUR.mask(hour), CronField.MINUTE.mask(minute), CronField.SECOND.mask(second));
  }

  private static Years years(String field) {
    if (field.equals("*")) {
      return Years.ALL;
    }
    TreeSet<Integer> listed = new TreeSet<>();
    for (String item : field.split(",", -1)) {
      CronField.YEAR.read(item, listed::add);
    }
    return new Years(listed);
  }

  private static boolean saysEvery(String... fields) {
    return Stream.of(fields).anyMatch(field -> field.contains("*") || field.contains("/"));
  }
}
