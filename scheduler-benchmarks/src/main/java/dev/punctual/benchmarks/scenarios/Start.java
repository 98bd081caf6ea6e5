package dev.punctual.benchmarks.scenarios;

/**
 * The start of a run.
 *
 * @param job its name, without blanks and commas
 * @param at by the {@link WallClock}
 * @param late nanoseconds after it was due, by the clock of the node
 */
record Start(String job, long at, long late) {
  /** As one process tells another. */
  String text() {
    return job + "," + at + "," + late;
  }

  static Start parse(String text) {
    String[] parts = text.split(",", -1);
    return new Start(parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[2]));
  }
}
