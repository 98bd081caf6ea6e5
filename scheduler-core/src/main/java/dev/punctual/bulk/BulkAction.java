package dev.punctual.bulk;

import dev.punctual.InvalidInputException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is done to each of many jobs. */
public enum BulkAction {
  /** As {@link dev.punctual.SchedulerClient#cancel}. */
  CANCEL,
  /** As {@link dev.punctual.SchedulerClient#retry}. */
  RETRY,
  /** As {@link dev.punctual.SchedulerClient#reschedule}. */
  RESCHEDULE,
  /** As {@link dev.punctual.SchedulerClient#pause}, of the job alone. */
  PAUSE,
  /** Gives it another priority, as {@link dev.punctual.SchedulerClient#edit} does. */
  PRIORITISE,
  /**
   * Gives its trigger a jitter, and its next run a time of its own within it; one whose next run is
   * due, under way or moved already is left alone.
   */
  SPREAD,
  /** Removes it and its history; one that runs is left alone. */
  DELETE;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** The word that stands in the table, such as {@code cancel}. */
  public String text() {
    return text;
  }

  /**
   * The action of a word, in whatever case.
   *
   * @throws InvalidInputException if it is none
   */
  public static BulkAction parse(String text) {
    return Arrays.stream(values())
        .filter(action -> action.text.equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "action",
                    text,
                    Arrays.stream(values())
                        .map(BulkAction::text)
                        .collect(Collectors.joining(", "))));
  }
}
