package dev.punctual.job;

import dev.punctual.InvalidInputException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Where a job stands. {@code docs/job-lifecycle.md} draws the moves; {@link Lifecycle} decides. */
public enum JobStatus {
  /** Waits for its next run. */
  SCHEDULED,
  /** A node holds it. */
  RUNNING,
  /** Ran and will not run again. */
  COMPLETED,
  /** Used up its retries, or failed for good: kept until someone retries or removes it. */
  FAILED,
  /** Called off. */
  CANCELLED;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** The word that stands in the table, such as {@code scheduled}. */
  public String text() {
    return text;
  }

  /**
   * The status of a word, in any case.
   *
   * @throws InvalidInputException if no status has that word
   */
  public static JobStatus parse(String text) {
    return Arrays.stream(values())
        .filter(status -> status.text.equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(() -> new InvalidInputException("status", text, "one of " + words()));
  }

  private static String words() {
    return Arrays.stream(values()).map(JobStatus::text).collect(Collectors.joining(", "));
  }
}
