package dev.punctual.dashboard.internal.action;

import dev.punctual.InvalidInputException;
import dev.punctual.dashboard.internal.frame.PageCall;
import dev.punctual.dashboard.internal.frame.TypedTime;
import java.time.Duration;
import java.time.Instant;
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
        : Optional.of(TypedTime.read(field, text, call.frame().times().zone()));
  }

  /**
   * When something ends: at a time of day of the field {@code until}, or after the length of time
   * of the field {@code for}.
   *
   * @return empty if neither says anything
   * @throws InvalidInputException if both do, or one cannot be read
   */
  static Optional<Instant> end(Instant now, PageCall call) {
    Optional<Instant> until = read(call, "until");
    String length = call.one("for");
    if (length.isEmpty()) {
      return until;
    }
    if (until.isPresent()) {
      throw new InvalidInputException("for", length, "nothing where there is an end");
    }
    try {
      return Optional.of(now.plus(Duration.parse(length)));
    } catch (DateTimeParseException | ArithmeticException no) {
      throw new InvalidInputException("for", length, "a length of time such as PT1H");
    }
  }
}
