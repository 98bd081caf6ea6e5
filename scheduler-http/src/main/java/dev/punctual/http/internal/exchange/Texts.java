package dev.punctual.http.internal.exchange;

import dev.punctual.InvalidInputException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Times as people write them in JSON and in queries. */
final class Texts {
  private Texts() {}

  /** With an offset, as RFC 3339 has it: a time without one means another instant elsewhere. */
  static Instant instant(String field, String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException no) {
      throw new InvalidInputException(
          field, text, "a time with its offset, such as 2026-03-01T14:00:00Z");
    }
  }

  static Duration duration(String field, String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeException no) {
      throw new InvalidInputException(field, text, "a duration of ISO 8601, such as PT30S");
    }
  }
}
