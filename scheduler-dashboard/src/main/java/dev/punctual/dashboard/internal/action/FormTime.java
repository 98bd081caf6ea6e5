package dev.punctual.dashboard.internal.action;

import dev.punctual.InvalidInputException;
import dev.punctual.dashboard.internal.frame.PageCall;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Reads dates with times of day that readers write in their own zone. */
final class FormTime {
  private FormTime() {}

  /**
   * The instant of a field. A time that the clocks show twice is the earlier one.
   *
   * @return empty if nothing stands there
   * @throws InvalidInputException if it is no date with a time, or the clocks leap over it
   */
  static Optional<Instant> read(PageCall call, String field) {
    String text = call.one(field);
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(read(field, text, call.frame().times().zone()));
  }

  private static Instant read(String field, String text, ZoneId zone) {
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
