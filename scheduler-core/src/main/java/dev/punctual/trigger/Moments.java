package dev.punctual.trigger;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;

/** Dates with times in the text form, with an offset or without. */
final class Moments {
  private static final DateTimeFormatter FORM =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .optionalStart()
          .appendOffsetId()
          .toFormatter()
          .withResolverStyle(ResolverStyle.STRICT)
          .withChronology(IsoChronology.INSTANCE);

  private Moments() {}

  /** A schedule for one moment: absolute if the text has an offset, local if it has none. */
  static Schedule once(String text) {
    TemporalAccessor parsed =
        parse("once time", text, "2026-03-01T14:00, local in the time zone, or with an offset");
    return parsed instanceof OffsetDateTime absolute
        ? new MomentSchedule(absolute.toInstant())
        : new LocalMomentSchedule(LocalDateTime.from(parsed));
  }

  static Instant instant(String field, String text) {
    String legal = "an instant such as 2026-01-01T00:00:00Z";
    if (parse(field, text, legal) instanceof OffsetDateTime absolute) {
      return absolute.toInstant();
    }
    throw new InvalidTriggerException(field, text, legal);
  }

  static TemporalAccessor parse(String field, String text, String legal) {
    try {
      return FORM.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
    } catch (DateTimeException malformed) {
      throw new InvalidTriggerException(field, text, legal);
    }
  }
}
