package dev.punctual.internal.trigger.syntax;

import dev.punctual.internal.trigger.cron.CronExpression;
import dev.punctual.internal.trigger.recurrence.RecurrenceText;
import dev.punctual.internal.trigger.schedule.CronSchedule;
import dev.punctual.internal.trigger.schedule.DailySchedule;
import dev.punctual.internal.trigger.schedule.FixedDelaySchedule;
import dev.punctual.internal.trigger.schedule.IntervalSchedule;
import dev.punctual.internal.trigger.schedule.LocalMomentSchedule;
import dev.punctual.internal.trigger.schedule.MomentSchedule;
import dev.punctual.internal.trigger.schedule.MonthlySchedule;
import dev.punctual.internal.trigger.schedule.RecurrenceSchedule;
import dev.punctual.internal.trigger.schedule.Schedule;
import dev.punctual.internal.trigger.schedule.WeeklySchedule;
import dev.punctual.internal.trigger.text.ClockTimes;
import dev.punctual.internal.trigger.text.Moments;
import dev.punctual.internal.trigger.text.Weekdays;
import dev.punctual.trigger.InvalidTriggerException;
import dev.punctual.trigger.MonthDays;
import dev.punctual.trigger.TriggerType;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.temporal.TemporalAccessor;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the text form of triggers: {@code type:body;policy=value;…}. */
public final class TriggerSyntax {
  /** Longer texts are refused unread, which bounds the time that reading takes. */
  static final int LONGEST = 4_000;

  /** Months and years have no fixed length. */
  private static final Pattern CALENDAR_PERIOD =
      Pattern.compile("P\\d+[YM].*", Pattern.CASE_INSENSITIVE);

  private static final Pattern RULE = Pattern.compile("\\s*rrule\\s*:", Pattern.CASE_INSENSITIVE);
  private static final String FIELD = "trigger";
  private static final String LEGAL =
      "once:2026-03-01T14:00, daily:08:00, weekly:mon,fri@08:00, monthly:1,15,last@09:00,"
          + " interval:PT90M@2026-01-01T00:00:00Z, cron:0 2 * * * or "
          + RecurrenceText.EXAMPLE;

  private TriggerSyntax() {}

  /**
   * A text form, its schedule read and its policies not yet.
   *
   * @param policies what follows the first semicolon; empty if nothing does
   */
  public record Parts(Schedule schedule, String policies) {}

  /**
   * Reads a text form.
   *
   * @param defaultAnchor the anchor of an interval that names none; null refuses such a text
   */
  public static Parts read(String text, @Nullable Instant defaultAnchor) {
    return read(text, head -> schedule(head, defaultAnchor, null));
  }

  /**
   * Reads a text form or a sentence.
   *
   * @param defaultAnchor the anchor of an interval that names none
   * @param now where a sentence begins to count that does not say it
   */
  public static Parts readSentence(String text, Instant defaultAnchor, LocalDateTime now) {
    return read(text, head -> schedule(head, defaultAnchor, now));
  }

  private static Parts read(String text, Function<String, Schedule> reader) {
    requireShort(FIELD, text);
    int end = headEnd(text);
    String policies = end == text.length() ? "" : text.substring(end + 1);
    return new Parts(reader.apply(text.substring(0, end)), policies);
  }

  /**
   * The semicolon that ends the schedule, or the text's end: rules have semicolons of their own.
   */
  private static int headEnd(String text) {
    int end = nextSemicolon(text, 0);
    boolean rule = RULE.matcher(text).lookingAt();
    while (rule && end < text.length()) {
      int next = nextSemicolon(text, end + 1);
      if (!RecurrenceText.isPart(text.substring(end + 1, next))) {
        return end;
      }
      end = next;
    }
    return end;
  }

  private static int nextSemicolon(String text, int from) {
    int semicolon = text.indexOf(';', from);
    return semicolon < 0 ? text.length() : semicolon;
  }

  public static void requireShort(String field, String text) {
    if (text.length() > LONGEST) {
      throw new InvalidTriggerException(field, text, "at most " + LONGEST + " characters");
    }
  }

  private static Schedule schedule(
      String head, @Nullable Instant defaultAnchor, @Nullable LocalDateTime now) {
    if (TriggerSentence.isSentence(head)) {
      return TriggerSentence.read(head, now);
    }
    int colon = head.indexOf(':');
    if (colon < 0) {
      throw new InvalidTriggerException(FIELD, head, LEGAL + (isCron(head) ? meant(head) : ""));
    }
    String body = head.substring(colon + 1).strip();
    return switch (TriggerType.parse(head.substring(0, colon).strip())) {
      case ONCE -> once(body);
      case DAILY -> new DailySchedule(ClockTimes.parse(body));
      case WEEKLY -> weekly(body);
      case MONTHLY -> monthly(body);
      case INTERVAL -> interval(body, defaultAnchor);
      case CRON -> new CronSchedule(CronExpression.parse(body));
      case RRULE -> new RecurrenceSchedule(RecurrenceText.read(body));
    };
  }

  private static boolean isCron(String text) {
    try {
      CronExpression.parse(text.strip());
      return true;
    } catch (InvalidTriggerException other) {
      return false;
    }
  }

  private static String meant(String expression) {
    return " (did you mean cron:" + expression.strip() + "?)";
  }

  /** Absolute if the text has an offset, local if it has none. */
  private static Schedule once(String body) {
    TemporalAccessor parsed =
        Moments.parse(
            "once time", body, "2026-03-01T14:00, local in the time zone, or with an offset");
    return parsed instanceof OffsetDateTime absolute
        ? new MomentSchedule(absolute.toInstant())
        : new LocalMomentSchedule(LocalDateTime.from(parsed));
  }

  private static Schedule weekly(String body) {
    int at = separator("weekly trigger", body, "days@time, such as mon,fri@08:00");
    return new WeeklySchedule(
        Weekdays.parse(body.substring(0, at)), ClockTimes.parse(body.substring(at + 1).strip()));
  }

  private static Schedule monthly(String body) {
    int at = separator("monthly trigger", body, "days@time, such as 1,15,last@09:00");
    return new MonthlySchedule(
        MonthDays.parse(body.substring(0, at)), ClockTimes.parse(body.substring(at + 1).strip()));
  }

  private static int separator(String field, String body, String legal) {
    int at = body.indexOf('@');
    if (at < 0) {
      throw new InvalidTriggerException(field, body, legal);
    }
    return at;
  }

  private static Schedule interval(String body, @Nullable Instant defaultAnchor) {
    int at = body.indexOf('@');
    if (at >= 0 && body.substring(at + 1).strip().equalsIgnoreCase(FixedDelaySchedule.FROM_END)) {
      return new FixedDelaySchedule(period(body.substring(0, at).strip()));
    }
    if (at >= 0) {
      Instant anchor = Moments.instant("interval anchor", body.substring(at + 1).strip());
      return new IntervalSchedule(period(body.substring(0, at).strip()), anchor);
    }
    if (defaultAnchor == null) {
      throw new InvalidTriggerException(
          "interval trigger",
          body,
          "period@anchor, such as PT90M@2026-01-01T00:00:00Z or PT90M@end");
    }
    return new IntervalSchedule(period(body), defaultAnchor);
  }

  private static Duration period(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeException malformed) {
      throw new InvalidTriggerException(
          "interval period",
          text,
          "an ISO 8601 duration such as PT90M, PT1H30M or P1D"
              + (CALENDAR_PERIOD.matcher(text).matches()
                  ? "; for months use monthly:, such as monthly:1@09:00"
                  : ""));
    }
  }
}
