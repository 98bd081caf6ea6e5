package dev.punctual.internal.engine.claim;

/**
 * How many jobs to claim at once. A node claims what its free threads can start, and beyond that
 * only what it will start within a tenth of a second at the pace of late: handlers that take a
 * minute are never hoarded while other nodes are idle, and handlers that take microseconds are
 * claimed by the thousand. Used by one thread.
 */
final class Appetite {
  private static final double HORIZON_SECONDS = 0.1;
  private static final int MOST = 1000;
  private static final double WEIGHT_OF_LATEST = 0.5;
  private static final long SHORTEST_MEASURE_NANOS = 1_000_000;

  private double perSecond;
  private long measuredAt;
  private long measuredEnded;

  Appetite(long now) {
    measuredAt = now;
  }

  /**
   * @param free threads that could start a job at once
   * @param waiting jobs claimed and waiting for a thread
   * @param ended runs that ended since the node started
   * @param now monotonic, in nanoseconds
   */
  int next(int free, int waiting, long ended, long now) {
    measure(ended, now);
    int ahead = (int) Math.min(MOST, perSecond * HORIZON_SECONDS);
    return Math.min(MOST, free + Math.max(0, ahead - waiting));
  }

  private void measure(long ended, long now) {
    long elapsed = now - measuredAt;
    if (elapsed >= SHORTEST_MEASURE_NANOS) {
      double latest = (ended - measuredEnded) * 1e9 / elapsed;
      perSecond += (latest - perSecond) * WEIGHT_OF_LATEST;
      measuredAt = now;
      measuredEnded = ended;
    }
  }
}
