package dev.punctual.internal.trigger.text;

import dev.punctual.trigger.InvalidTriggerException;
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
public final class Moments {
  private static final DateTimeFormatter FORM =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .optionalStart()
          .appendOffsetId()
          .toFormatter()
          .withResolverStyle(ResolverStyle.STRICT)
          .withChronology(IsoChronology.INSTANCE);

  private Moments() {}

  public static Instant instant(String field, String text) {
    String legal = "an instant such as 2026-01-01T00:00:00Z";
    if (parse(field, text, legal) instanceof OffsetDateTime absolute) {
      return absolute.toInstant();
    }
    throw new InvalidTriggerException(field, text, legal);
  }

  public static TemporalAccessor parse(String field, String text, String legal) {
    try {
      return FORM.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
    } catch (DateTimeException malformed) {
      throw new InvalidTriggerException(field, text, legal);
    }
  }
}
