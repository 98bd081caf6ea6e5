package dev.punctual.internal.trigger.time;

import dev.punctual.trigger.InvalidTriggerException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** The stretch of time in which triggers fire, and its grain: the whole second. */
public final class TimeLine {
  /** The first nominal time of any trigger. */
  public static final LocalDateTime FIRST = LocalDateTime.of(1, 1, 1, 0, 0);

  /** The last nominal time of any trigger. */
  public static final LocalDateTime LAST = LocalDateTime.of(9999, 12, 31, 23, 59, 59);

  public static final String LEGAL = "a time in the years 1 to 9999";

  private TimeLine() {}

  /** The whole second at or after an instant: a fire may be late by a fraction, never early. */
  public static Instant roundUp(Instant instant) {
    Instant whole = instant.truncatedTo(ChronoUnit.SECONDS);
    return whole.equals(instant) ? whole : whole.plusSeconds(1);
  }

  /** The whole second at or after a local time. */
  public static LocalDateTime roundUp(LocalDateTime local) {
    LocalDateTime whole = local.truncatedTo(ChronoUnit.SECONDS);
    return whole.equals(local) ? whole : whole.plusSeconds(1);
  }

  /** Whether an instant is in it by the clocks of UTC, its last second included. */
  public static boolean contains(Instant instant) {
    return !instant.isBefore(FIRST.toInstant(ZoneOffset.UTC))
        && instant.isBefore(LAST.plusSeconds(1).toInstant(ZoneOffset.UTC));
  }

  public static boolean contains(LocalDate day) {
    return !day.isBefore(FIRST.toLocalDate()) && !day.isAfter(LAST.toLocalDate());
  }

  public static Instant wholeSecond(String field, Instant instant) {
    if (instant.isBefore(FIRST.toInstant(ZoneOffset.UTC))
        || instant.isAfter(LAST.toInstant(ZoneOffset.UTC))) {
      throw new InvalidTriggerException(field, instant, LEGAL);
    }
    return roundUp(instant);
  }

  public static LocalDateTime wholeSecond(String field, LocalDateTime local) {
    if (local.isBefore(FIRST) || local.isAfter(LAST)) {
      throw new InvalidTriggerException(field, local, LEGAL);
    }
    return roundUp(local);
  }
}
