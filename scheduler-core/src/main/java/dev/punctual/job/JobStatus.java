package dev.punctual.job;

import dev.punctual.InvalidInputException;
import java.util.List;
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

  /** Read with every row; an enum makes an array each time it is asked for its values. */
  private static final List<JobStatus> ALL = List.of(values());

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
    for (JobStatus status : ALL) {
      if (status.text.equalsIgnoreCase(text)) {
        return status;
      }
    }
    throw new InvalidInputException("status", text, "one of " + words());
  }

  private static String words() {
    return ALL.stream().map(JobStatus::text).collect(Collectors.joining(", "));
  }
}
