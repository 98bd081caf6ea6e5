package dev.punctual.app.cli.text;

import dev.punctual.InvalidInputException;
import dev.punctual.app.config.types.DurationText;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/** Instants and durations as people type them. */
public final class WhenText {
  private WhenText() {}

  /** An instant with its offset, or a local date and time in the zone. */
  public static Instant instant(String field, String text, ZoneId zone) {
    try {
      return text.matches(".*(Z|[+-]\\d\\d(:?\\d\\d)?)$") && text.contains("T")
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDateTime.parse(text.replace(' ', 'T')).atZone(zone).toInstant();
    } catch (DateTimeException wrong) {
      throw new InvalidInputException(
          field, text, "a date and time such as 2026-03-01T14:00 or 2026-03-01T14:00:00Z");
    }
  }

  /** A duration such as {@code 15m} or {@code PT15M}, as settings take it. */
  public static Duration duration(String field, String text) {
    try {
      return DurationText.parse(text);
    } catch (DateTimeException | ArithmeticException wrong) {
      throw new InvalidInputException(field, text, "a duration such as 90s, 15m, 2h, 7d or PT15M");
    }
  }
}
