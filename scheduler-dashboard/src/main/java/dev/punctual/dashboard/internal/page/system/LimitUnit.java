package dev.punctual.dashboard.internal.page.system;

import dev.punctual.InvalidInputException;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Units of time in which limits of starts are written. */
public enum LimitUnit {
  MILLISECONDS("ms", Duration.ofMillis(1)),
  SECONDS("s", Duration.ofSeconds(1)),
  MINUTES("min", Duration.ofMinutes(1)),
  HOURS("h", Duration.ofHours(1)),
  DAYS("d", Duration.ofDays(1));

  private final String text;
  private final Duration length;

  LimitUnit(String text, Duration length) {
    this.text = text;
    this.length = length;
  }

  /** As it is written, such as {@code min}. */
  public String text() {
    return text;
  }

  /** So many of them. */
  public Duration times(int number) {
    return length.multipliedBy(number);
  }

  /** How many of them a length has. */
  public long in(Duration whole) {
    return whole.dividedBy(length);
  }

  /** The largest unit of which a length is a whole number. */
  public static LimitUnit of(Duration whole) {
    LimitUnit largest = MILLISECONDS;
    for (LimitUnit unit : values()) {
      largest = unit.times(1).multipliedBy(unit.in(whole)).equals(whole) ? unit : largest;
    }
    return largest;
  }

  /**
   * The unit that is written so.
   *
   * @throws InvalidInputException if none is
   */
  public static LimitUnit parse(String text) {
    return Arrays.stream(values())
        .filter(unit -> unit.text.equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "unit",
                    text,
                    "one of "
                        + Arrays.stream(values())
                            .map(LimitUnit::text)
                            .collect(Collectors.joining(", "))));
  }
}
