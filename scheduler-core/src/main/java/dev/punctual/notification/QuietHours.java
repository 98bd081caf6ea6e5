package dev.punctual.notification;

import dev.punctual.InvalidInputException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * Hours of the day in which somebody is left alone, in their own time zone. Immutable.
 *
 * @param from when they begin, every day
 * @param to when they end, on the same day or, if that is not after {@code from}, on the next
 */
public record QuietHours(LocalTime from, LocalTime to) {
  private static final String LEGAL = "two times that differ, such as 22:00-07:00";

  /**
   * @throws InvalidInputException if the times are the same
   */
  public QuietHours {
    if (from.equals(to)) {
      throw new InvalidInputException("quiet hours", from + "-" + to, LEGAL);
    }
  }

  /**
   * Quiet hours of a text such as {@code 22:00-07:00}.
   *
   * @throws InvalidInputException if it is none
   */
  public static QuietHours parse(String text) {
    int dash = text.indexOf('-');
    try {
      return new QuietHours(
          LocalTime.parse(text.substring(0, Math.max(dash, 0)).strip()),
          LocalTime.parse(text.substring(dash + 1).strip()));
    } catch (DateTimeException misfit) {
      throw new InvalidInputException("quiet hours", text, LEGAL);
    }
  }

  /**
   * When they end, if they are on. An end that a clock change skips is the same time by the offset
   * before the change (RFC 5545, 3.3.5); of one that comes twice the first counts.
   *
   * @return empty where it is not quiet at that instant
   */
  public Optional<Instant> end(Instant now, ZoneId zone) {
    ZonedDateTime there = now.atZone(zone);
    LocalTime time = there.toLocalTime();
    boolean overnight = to.isBefore(from);
    boolean begun = !time.isBefore(from);
    boolean notEnded = time.isBefore(to);
    if (!(overnight ? begun || notEnded : begun && notEnded)) {
      return Optional.empty();
    }
    int days = overnight && begun ? 1 : 0;
    Instant end = there.toLocalDate().plusDays(days).atTime(to).atZone(zone).toInstant();
    return end.isAfter(now) ? Optional.of(end) : Optional.empty();
  }

  @Override
  public String toString() {
    return from + "-" + to;
  }
}
