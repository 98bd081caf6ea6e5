package dev.punctual.app.cli.imports.dialect;

import com.cronutils.model.CronType;
import com.cronutils.model.time.ExecutionTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Expressions of Quartz. */
final class QuartzFields {
  private static final String LEGAL =
      "6 or 7 fields, second minute hour day month weekday and perhaps a year, with ? in exactly"
          + " one of day and weekday";
  private static final int DAY = 3;
  private static final int WEEKDAY = 5;
  private static final int FIELDS = 6;
  private static final int FIELDS_WITH_YEAR = 7;

  /** Quartz reads a step over nothing as one over all values. */
  private static final Pattern STEP_OVER_NOTHING = Pattern.compile("(^|[ ,])/");

  private static final LibraryReader LIBRARY =
      new LibraryReader(Dialect.QUARTZ, CronType.QUARTZ, LEGAL);

  private QuartzFields() {}

  static ForeignCron read(String expression) {
    String text = STEP_OVER_NOTHING.matcher(expression.toUpperCase(Locale.ROOT)).replaceAll("$1*/");
    String[] fields = text.split(" ", -1);
    if (fields.length != FIELDS && fields.length != FIELDS_WITH_YEAR) {
      throw Dialect.QUARTZ.refuse(expression, LEGAL);
    }
    return new ForeignCron("cron:" + text, times(fields), ClockRule.QUARTZ, List.of());
  }

  /** cron-utils loses items of lists with L, W or #, and the second half of ranges such as 22-2. */
  private static NominalTimes times(String[] fields) {
    String[] unwrapped = CyclicRanges.QUARTZ.unwrap(fields);
    List<ExecutionTime> any = new ArrayList<>();
    for (String day : SpecialDays.apart(unwrapped[DAY])) {
      for (String weekday : SpecialDays.apart(unwrapped[WEEKDAY])) {
        String[] one = unwrapped.clone();
        one[DAY] = day;
        one[WEEKDAY] = weekday;
        any.add(LIBRARY.read(String.join(" ", one)));
      }
    }
    return NominalTimes.ofAny(any);
  }
}
