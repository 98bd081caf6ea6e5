package dev.punctual.benchmarks.scenarios;

/**
 * A call that scheduled a job.
 *
 * @param job its name, without blanks and commas
 * @param called just before the call, by the {@link WallClock}
 * @param returned just after it, when the job was committed
 */
record Insertion(String job, long called, long returned) {
  /** As one process tells another. */
  String text() {
    return job + "," + called + "," + returned;
  }

  static Insertion parse(String text) {
    String[] parts = text.split(",", -1);
    return new Insertion(parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[2]));
  }
}
