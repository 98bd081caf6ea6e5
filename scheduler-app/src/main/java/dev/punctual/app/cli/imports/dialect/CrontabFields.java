package dev.punctual.app.cli.imports.dialect;

import com.cronutils.model.CronType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Expressions of Vixie cron and cronie, and of pg_cron, which took its parser from there. */
final class CrontabFields {
  private static final String LEGAL =
      "5 fields as in crontab(5), minute hour day month weekday, or @yearly, @monthly, @weekly,"
          + " @daily or @hourly";
  private static final Map<String, String> MACROS =
      Map.of(
          "@yearly", "0 0 1 1 *",
          "@annually", "0 0 1 1 *",
          "@monthly", "0 0 1 * *",
          "@weekly", "0 0 * * 0",
          "@daily", "0 0 * * *",
          "@midnight", "0 0 * * *",
          "@hourly", "0 * * * *");
  private static final int FIELDS = 5;
  private static final int DAY = 2;
  private static final int WEEKDAY = 4;

  /** Vixie cron reads 5/15 as 5, others read it as 5-59/15. */
  private static final Pattern STEP_OVER_A_VALUE = Pattern.compile(".*(^|[ ,])\\w*/.*");

  private static final LibraryReader LIBRARY =
      new LibraryReader(Dialect.CRONTAB, CronType.UNIX, LEGAL);

  private CrontabFields() {}

  static ForeignCron read(String expression) {
    String macro = MACROS.get(expression.toLowerCase(Locale.ROOT));
    if (macro != null) {
      ForeignCron meant = read(macro);
      return new ForeignCron(
          "cron:" + expression.toLowerCase(Locale.ROOT),
          meant.times(),
          meant.clock(),
          meant.notes());
    }
    if (expression.equalsIgnoreCase("@reboot")) {
      throw Dialect.CRONTAB.refuse(
          expression, LEGAL + "; what runs at a start of the machine has no time");
    }
    return read(expression, fields(expression));
  }

  private static String[] fields(String expression) {
    String[] fields = expression.split(" ", -1);
    if (fields.length != FIELDS) {
      throw Dialect.CRONTAB.refuse(expression, LEGAL);
    }
    if (STEP_OVER_A_VALUE.matcher(expression).matches()) {
      throw Dialect.CRONTAB.refuse(
          expression,
          "a step over * or over a range, such as */15 or 5-59/15: crons differ in what a step over"
              + " one value means");
    }
    return fields;
  }

  private static ForeignCron read(String expression, String[] fields) {
    return new ForeignCron(
        "cron:" + expression, times(expression, fields), clock(fields), notes(fields));
  }

  /** crontab(5): either day field suffices, unless one of them begins with a star. */
  private static NominalTimes times(String expression, String[] fields) {
    if (fields[DAY].equals("*") || fields[WEEKDAY].equals("*")) {
      return NominalTimes.ofAny(List.of(LIBRARY.read(expression)));
    }
    var byDay = LIBRARY.read(with(fields, fields[DAY], "*"));
    var byWeekday = LIBRARY.read(with(fields, "*", fields[WEEKDAY]));
    return both(fields)
        ? NominalTimes.ofBoth(byDay, byWeekday)
        : NominalTimes.ofAny(List.of(byDay, byWeekday));
  }

  private static String with(String[] fields, String day, String weekday) {
    return String.join(" ", fields[0], fields[1], day, fields[3], weekday);
  }

  private static boolean both(String[] fields) {
    return fields[DAY].startsWith("*") || fields[WEEKDAY].startsWith("*");
  }

  /** cronie: MIN_STAR and HR_STAR, set by the first character of the field. */
  private static ClockRule clock(String[] fields) {
    return fields[0].startsWith("*") || fields[1].startsWith("*")
        ? ClockRule.CRON_WILDCARD
        : ClockRule.CRON_FIXED;
  }

  private static List<String> notes(String[] fields) {
    if (fields[DAY].equals("*") || fields[WEEKDAY].equals("*")) {
      return List.of();
    }
    return List.of(
        both(fields)
            ? "day of month and day of week must both match, as one of them begins with *"
            : "a date that matches day of month or day of week suffices, as in crontab(5)");
  }

  static ForeignCron readOfPgCron(String expression) {
    if (!expression.contains("$")) {
      return read(expression);
    }
    String[] fields = fields(expression);
    if (!fields[WEEKDAY].equals("*")) {
      throw Dialect.PG_CRON.refuse(expression, "* as day of week beside $ as day of month");
    }
    String lastDay = fields[DAY].replace("$", "L");
    return QuartzFields.read(String.join(" ", "0", fields[0], fields[1], lastDay, fields[3], "?"))
        .withClock(clock(fields));
  }
}
