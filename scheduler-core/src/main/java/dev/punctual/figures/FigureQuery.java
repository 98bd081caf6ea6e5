package dev.punctual.figures;

import dev.punctual.InvalidInputException;
import dev.punctual.job.HandlerName;
import dev.punctual.job.TimeRange;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which figures. Immutable.
 *
 * @param from the first step is the one that this belongs to
 * @param until the last step is the one before this, or that this belongs to
 * @param step by minute, hour or day
 * @param handler only its own; null for those of all together
 */
public record FigureQuery(
    Instant from, Instant until, FigureStep step, @Nullable HandlerName handler) {
  /** A query answers so many steps at most. */
  public static final int MOST_STEPS = 10_000;

  /**
   * @throws InvalidInputException if the end is not after the beginning, or there are too many
   *     steps
   */
  public FigureQuery {
    if (!until.isAfter(from)) {
      throw new InvalidInputException("until", until, "an instant after " + from);
    }
    if (from.isBefore(Instant.EPOCH) || until.isAfter(TimeRange.LAST)) {
      throw new InvalidInputException("from", from, "times from 1970 to 9999");
    }
    from = step.of(from);
    if (Duration.between(from, until).dividedBy(step.length()) >= MOST_STEPS) {
      throw new InvalidInputException(
          "until", until, "at most " + MOST_STEPS + " steps after " + from);
    }
  }

  /** Of all handlers together. */
  public static FigureQuery between(Instant from, Instant until, FigureStep step) {
    return new FigureQuery(from, until, step, null);
  }

  /**
   * The time that ends now, of all handlers together, by the finest step that is kept for so long.
   *
   * @param now such as the scheduler's {@code clock().instant()}
   */
  public static FigureQuery last(Duration time, Instant now) {
    FigureStep step = FigureStep.DAY;
    if (time.compareTo(FigureStep.MINUTE.kept()) <= 0) {
      step = FigureStep.MINUTE;
    } else if (time.compareTo(FigureStep.HOUR.kept()) <= 0) {
      step = FigureStep.HOUR;
    }
    return new FigureQuery(now.minus(time), now, step, null);
  }

  /** The same by another step. */
  public FigureQuery by(FigureStep other) {
    return new FigureQuery(from, until, other, handler);
  }

  /** The same of one handler. */
  public FigureQuery of(String name) {
    return new FigureQuery(from, until, step, HandlerName.of(name));
  }
}
