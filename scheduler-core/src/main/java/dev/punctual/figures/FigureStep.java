package dev.punctual.figures;

import dev.punctual.InvalidInputException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** The steps of time that figures are kept by; all begin by UTC. */
public enum FigureStep {
  /** Kept for 48 hours. */
  MINUTE(ChronoUnit.MINUTES, Duration.ofDays(2)),
  /** Kept for 90 days. */
  HOUR(ChronoUnit.HOURS, Duration.ofDays(90)),
  /** Kept for 2 years. */
  DAY(ChronoUnit.DAYS, Duration.ofDays(731));

  private final ChronoUnit unit;
  private final Duration kept;
  private final String text = name().toLowerCase(Locale.ROOT);

  FigureStep(ChronoUnit unit, Duration kept) {
    this.unit = unit;
    this.kept = kept;
  }

  /** The word for it, such as {@code minute}. */
  public String text() {
    return text;
  }

  /** How long figures of this step are kept. */
  public Duration kept() {
    return kept;
  }

  /** How long it lasts. */
  public Duration length() {
    return unit.getDuration();
  }

  /** When the step begins that this instant belongs to. */
  public Instant of(Instant time) {
    return time.truncatedTo(unit);
  }

  /**
   * The step of a word.
   *
   * @throws InvalidInputException if the word is none of {@code minute}, {@code hour}, {@code day}
   */
  public static FigureStep parse(String word) {
    for (FigureStep step : values()) {
      if (step.text.equals(word)) {
        return step;
      }
    }
    throw new InvalidInputException("step", word, "minute, hour or day");
  }
}
