package dev.punctual.benchmarks.speed.contenders;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** When the first run of each job started, against when the job was due. Thread-safe. */
final class Starts {
  private final List<Instant> due;
  private final Map<Integer, Long> nanosLate = new ConcurrentHashMap<>();
  private final CountDownLatch missing;

  Starts(List<Instant> due) {
    this.due = List.copyOf(due);
    missing = new CountDownLatch(due.size());
  }

  /**
   * To be called first thing by the job with this index; later runs of the same job are ignored.
   */
  void started(int job) {
    long late = Duration.between(due.get(job), Instant.now()).toNanos();
    if (nanosLate.putIfAbsent(job, late) == null) {
      missing.countDown();
    }
  }

  /** Waits until all have started; what started early has a negative lateness. */
  List<Long> await() throws InterruptedException {
    missing.await();
    return List.copyOf(nanosLate.values());
  }
}
