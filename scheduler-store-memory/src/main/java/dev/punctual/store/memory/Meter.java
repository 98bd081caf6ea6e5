package dev.punctual.store.memory;

import dev.punctual.limit.Limit;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What counts against a limit, for one handler or one key. Used under the table's lock. */
final class Meter {
  /** The runs that count. */
  private final Set<Row> running = new HashSet<>();

  /** Who waits for room, in the order in which they are let in. */
  private final TreeSet<Row> queue = new TreeSet<>(Row.BY_RANK);

  /** When all starts that the rate allows are free again. */
  private Instant fullAt = Instant.EPOCH;

  /** Whether a job may run that would start then, by this limit and by who waits before it. */
  boolean hasRoom(Limit limit, Row row, Instant start) {
    return (limit.atOnce() == null || running.size() < limit.atOnce())
        && !opensAt(limit).isAfter(start)
        && (queue.isEmpty() || Row.BY_RANK.compare(row, queue.first()) <= 0);
  }

  /** When the rate allows the next start. */
  Instant opensAt(Limit limit) {
    Duration step = limit.step();
    return step == null ? Instant.EPOCH : fullAt.minus(step.multipliedBy(limit.burst() - 1L));
  }

  void start(Limit limit, Row row, Instant start) {
    running.add(row);
    Duration step = limit.step();
    if (step != null) {
      fullAt = (fullAt.isAfter(start) ? fullAt : start).plus(step);
    }
  }

  void count(Row row) {
    running.add(row);
  }

  void end(Row row) {
    running.remove(row);
  }

  void enqueue(Row row) {
    queue.add(row);
  }

  void leave(Row row) {
    queue.remove(row);
  }

  long running() {
    return running.size();
  }

  long waiting() {
    return queue.size();
  }

  boolean isWaitedFor() {
    return !queue.isEmpty();
  }

  /** The first in the queue if there is room for one more than so many; null if not. */
  @Nullable Row next(@Nullable Limit limit, int letIn, Instant now) {
    if (queue.isEmpty() || (limit != null && !hasRoomFor(limit, letIn + 1, now))) {
      return null;
    }
    return queue.first();
  }

  private boolean hasRoomFor(Limit limit, int more, Instant now) {
    Duration step = limit.step();
    return (limit.atOnce() == null || running.size() + more <= limit.atOnce())
        && (step == null
            || !(fullAt.isAfter(now) ? fullAt : now)
                .plus(step.multipliedBy(more - (long) limit.burst()))
                .isAfter(now));
  }

  boolean isIdle(Instant now) {
    return running.isEmpty() && queue.isEmpty() && fullAt.isBefore(now);
  }
}
