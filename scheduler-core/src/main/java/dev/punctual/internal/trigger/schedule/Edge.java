package dev.punctual.internal.trigger.schedule;

import dev.punctual.internal.trigger.text.Moments;
import dev.punctual.internal.trigger.time.TimeLine;
import dev.punctual.trigger.InvalidTriggerException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAccessor;

/**
 * Where the time of a trigger begins or ends, itself included: an instant, a local time, or a whole
 * day. Its text is that of the value.
 */
public record Edge(Temporal value) {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ISO_LOCAL_DATE.withResolverStyle(ResolverStyle.STRICT);

  /** A fraction of a second is left out: no trigger fires within a second. */
  public Edge {
    boolean legal =
        value instanceof Instant instant
            ? TimeLine.contains(instant)
            : TimeLine.contains(LocalDate.from(value));
    if (!legal) {
      throw new InvalidTriggerException("policy start or end", value, TimeLine.LEGAL);
    }
    value = value instanceof Instant instant ? instant.truncatedTo(ChronoUnit.SECONDS) : value;
  }

  static Edge parse(String field, String text) {
    String legal = "2026-03-01, 2026-03-01T14:00, or the latter with an offset, in whole seconds";
    try {
      if (text.indexOf('T') < 0) {
        return new Edge(DAY.parse(text, LocalDate::from));
      }
      TemporalAccessor parsed = Moments.parse(field, text, legal);
      Temporal value =
          parsed instanceof OffsetDateTime absolute
              ? absolute.toInstant()
              : LocalDateTime.from(parsed);
      if (value.get(ChronoField.NANO_OF_SECOND) != 0) {
        throw new InvalidTriggerException(field, text, legal);
      }
      return new Edge(value);
    } catch (DateTimeException malformed) {
      throw new InvalidTriggerException(field, text, legal);
    }
  }

  /** The first instant that is not before it. */
  Instant first(ZoneId zone) {
    return value instanceof LocalDate day ? day.atStartOfDay(zone).toInstant() : instant(zone);
  }

  /** The last whole second that is not after it. */
  Instant last(ZoneId zone) {
    return value instanceof LocalDate day
        ? day.plusDays(1).atStartOfDay(zone).toInstant().minusSeconds(1)
        : instant(zone);
  }

  /** A local time in a gap or an overlap is read as a trigger's own time would be. */
  private Instant instant(ZoneId zone) {
    return value instanceof Instant instant
        ? instant
        : LocalDateTime.from(value).atZone(zone).toInstant();
  }

  String text() {
    return value.toString();
  }
}
