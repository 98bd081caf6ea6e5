package dev.punctual.engine;

import dev.punctual.job.Job;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The runs of a node: active from claim until the handler has returned, held from claim until the
 * end is recorded. Thread-safe.
 */
final class ActiveRuns {
  private final Map<Long, ActiveRun> held = new ConcurrentHashMap<>();
  private final ActiveRun.Completion completion;
  private final Ticker ticker;

  ActiveRuns(ActiveRun.Completion completion, Ticker ticker) {
    this.completion = completion;
    this.ticker = ticker;
  }

  ActiveRun add(Job job) {
    ActiveRun run = new ActiveRun(job, ticker.nanos(), completion);
    held.put(job.row(), run);
    return run;
  }

  /** The end of a run is recorded. The same job may be held again by then, under another fence. */
  void forget(Job job) {
    long fence = job.state().hold().fence();
    held.computeIfPresent(job.row(), (row, run) -> run.fence() == fence ? null : run);
  }

  /** Fences of the runs whose ends are not recorded, by row. */
  Map<Long, Long> held() {
    Map<Long, Long> fences = new HashMap<>();
    held.forEach((row, run) -> fences.put(row, run.fence()));
    return fences;
  }

  int heldCount() {
    return held.size();
  }

  int size() {
    return (int) active().count();
  }

  List<ActiveRun> all() {
    return active().toList();
  }

  void stopAll(StopReason reason) {
    active().forEach(run -> run.stop(reason));
  }

  private Stream<ActiveRun> active() {
    return held.values().stream().filter(ActiveRun::isActive);
  }

  /**
   * Stops runs that the store named.
   *
   * @param asked when it was asked, by the monotonic clock: a run claimed since then is not the one
   *     it means, for its job may have been scheduled anew in between
   */
  void stop(Collection<Long> rows, StopReason reason, long asked) {
    for (Long row : rows) {
      ActiveRun run = held.get(row);
      if (run != null && run.isActive() && run.claimedBefore(asked)) {
        run.stop(reason);
      }
    }
  }
}
