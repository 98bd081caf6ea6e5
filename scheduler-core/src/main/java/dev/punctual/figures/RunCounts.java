package dev.punctual.figures;

/**
 * How many runs there were. A run counts once its end is recorded.
 *
 * @param started handlers that were called
 * @param completed runs that did their work
 * @param failed runs that failed and are not tried again
 * @param retried runs that failed and are tried again
 * @param missed occurrences that had no run: missed, skipped, or past their deadline
 * @param rescued runs that were lost with their node
 */
public record RunCounts(
    long started, long completed, long failed, long retried, long missed, long rescued) {
  /** Nothing ran. */
  public static final RunCounts NONE = new RunCounts(0, 0, 0, 0, 0, 0);

  /** Both together. */
  public RunCounts plus(RunCounts other) {
    return new RunCounts(
        started + other.started,
        completed + other.completed,
        failed + other.failed,
        retried + other.retried,
        missed + other.missed,
        rescued + other.rescued);
  }
}
