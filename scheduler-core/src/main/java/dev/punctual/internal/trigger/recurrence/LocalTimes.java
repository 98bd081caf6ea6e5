package dev.punctual.internal.trigger.recurrence;

import dev.punctual.internal.trigger.text.Moments;
import dev.punctual.internal.trigger.time.TimeLine;
import dev.punctual.trigger.InvalidTriggerException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.regex.Pattern;

/** Times in the form of RFC 5545, {@code 20260102T090000}, and in that of ISO 8601. */
final class LocalTimes {
  private static final String LEGAL = "a local time such as 20260102T090000 or 2026-01-02T09:00";
  private static final Pattern SHORT = Pattern.compile("[0-9]{8}T[0-9]{6}Z?");
  private static final Pattern SHORT_DAY = Pattern.compile("[0-9]{8}");
  private static final DateTimeFormatter TIME = strict("uuuuMMdd'T'HHmmss");
  private static final DateTimeFormatter DAY = strict("uuuuMMdd");

  private LocalTimes() {}

  private static DateTimeFormatter strict(String form) {
    return DateTimeFormatter.ofPattern(form, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
  }

  static LocalDateTime parse(String field, String text) {
    if (read(field, text, LEGAL) instanceof LocalDateTime local) {
      return local;
    }
    throw new InvalidTriggerException(field, text, LEGAL + "; the trigger has the zone");
  }

  /** A local time, the last second of a day, or an instant. */
  static Temporal parseEnd(String field, String text) {
    if (SHORT_DAY.matcher(text).matches()) {
      return endOf(field, text, DAY);
    }
    String legal = "a day 20261231, a local time 20261231T170000 or an instant 20261231T160000Z";
    return text.indexOf('T') < 0 && text.indexOf('-') > 0
        ? endOf(field, text, DateTimeFormatter.ISO_LOCAL_DATE)
        : read(field, text, legal);
  }

  private static LocalDateTime endOf(String field, String text, DateTimeFormatter form) {
    try {
      return legal(field, LocalDate.parse(text, form).atTime(LocalTime.of(23, 59, 59)));
    } catch (DateTimeException malformed) {
      throw new InvalidTriggerException(field, text, "a day such as 20261231");
    }
  }

  private static Temporal read(String field, String text, String legal) {
    if (!SHORT.matcher(text).matches()) {
      TemporalAccessor parsed = Moments.parse(field, text, legal);
      return parsed instanceof OffsetDateTime absolute
          ? TimeLine.wholeSecond(field, absolute.toInstant())
          : legal(field, LocalDateTime.from(parsed));
    }
    try {
      LocalDateTime local = LocalDateTime.parse(text.replace("Z", ""), TIME);
      return text.endsWith("Z")
          ? legal(field, local).toInstant(ZoneOffset.UTC)
          : legal(field, local);
    } catch (DateTimeException malformed) {
      throw new InvalidTriggerException(field, text, legal);
    }
  }

  static LocalDateTime legal(String field, LocalDateTime local) {
    if (!local.equals(local.truncatedTo(ChronoUnit.SECONDS))) {
      throw new InvalidTriggerException(field, local, "a time in whole seconds");
    }
    return TimeLine.wholeSecond(field, local);
  }

  /** Of a local time or an instant. */
  static String text(Temporal time) {
    return time instanceof Instant instant
        ? TIME.format(LocalDateTime.ofInstant(instant, ZoneOffset.UTC)) + "Z"
        : TIME.format(LocalDateTime.from(time));
  }
}
