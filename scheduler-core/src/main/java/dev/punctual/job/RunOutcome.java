package dev.punctual.job;

import dev.punctual.InvalidInputException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How an attempt ended, as history tells it. */
public enum RunOutcome {
  /** The handler did its work. */
  COMPLETED,
  /** It failed or asked for another try, and gets one. */
  RETRIED,
  /** It asked to be run later; no retry was spent. */
  SNOOZED,
  /** It failed and is not tried again. */
  FAILED,
  /** It was called off. */
  CANCELLED,
  /** Its node stopped and interrupted it; no retry was spent. */
  INTERRUPTED,
  /** Its node was lost; no retry was spent. */
  CRASHED,
  /** It never began, for it was too late for its occurrence. */
  MISSED,
  /** It never began, for its occurrence was past its deadline. */
  EXPIRED,
  /** It never began: its node gave it back. Leaves no trace in history. */
  RELEASED;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** The word that stands in the table, such as {@code completed}. */
  public String text() {
    return text;
  }

  /** Whether the occurrence is over with this attempt, which counts as its run. */
  public boolean endsOccurrence() {
    return this == COMPLETED || this == FAILED || this == CANCELLED;
  }

  /**
   * The outcome of a word written by {@link #text}, in letters of either case.
   *
   * @throws InvalidInputException if no outcome has that word
   */
  public static RunOutcome parse(String text) {
    return Arrays.stream(values())
        .filter(outcome -> outcome.text.equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(() -> new InvalidInputException("outcome", text, "one of " + words()));
  }

  private static String words() {
    return Arrays.stream(values())
        .filter(RunOutcome::leavesTrace)
        .map(RunOutcome::text)
        .collect(Collectors.joining(", "));
  }

  /** Whether history tells of it. */
  public boolean leavesTrace() {
    return this != RELEASED;
  }
}
