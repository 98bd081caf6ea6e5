package dev.punctual.benchmarks.scenarios;

import java.util.Collection;

/**
 * The ends of runs that nodes have recorded since they were started.
 *
 * @param count how many
 * @param latest when the latest was recorded, by the {@link WallClock}; 0 if none was
 */
record Recorded(long count, long latest) {
  /** As one process tells another. */
  String text() {
    return count + " " + latest;
  }

  static Recorded parse(String text) {
    String[] parts = text.split(" ", -1);
    return new Recorded(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
  }

  /** Of several nodes together. */
  static Recorded sum(Collection<Recorded> each) {
    return new Recorded(
        each.stream().mapToLong(Recorded::count).sum(),
        each.stream().mapToLong(Recorded::latest).max().orElse(0));
  }
}
