package dev.punctual.dashboard.internal.frame;

import dev.punctual.InvalidInputException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;

/** Reads dates with times of day that readers write in their own zone. */
public final class TypedTime {
  private TypedTime() {}

  /**
   * The instant of a text. A time that the clocks show twice is the earlier one.
   *
   * @param field where it stands, for the message
   * @throws InvalidInputException if it is no date with a time, or the clocks leap over it
   */
  public static Instant read(String field, String text, ZoneId zone) {
    LocalDateTime local;
    try {
      local = LocalDateTime.parse(text);
    } catch (DateTimeParseException no) {
      throw new InvalidInputException(
          field, text, "a date with a time of day in " + zone + ", such as 2026-03-01T14:00");
    }
    if (zone.getRules().getValidOffsets(local).isEmpty()) {
      throw new InvalidInputException(
          field, text, "a time that there is: the clocks of " + zone + " leap over this one");
    }
    return local.atZone(zone).toInstant();
  }
}
