package dev.punctual.engine;

import dev.punctual.job.Job;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The runs of a node: active from claim until the handler has returned, held from claim until the
 * end is recorded. Thread-safe.
 */
final class ActiveRuns {
  private final Map<Long, ActiveRun> byRow = new ConcurrentHashMap<>();
  private final Map<Long, Long> heldFences = new ConcurrentHashMap<>();
  private final ActiveRun.Completion completion;

  ActiveRuns(ActiveRun.Completion completion) {
    this.completion = completion;
  }

  ActiveRun add(Job job) {
    ActiveRun run = new ActiveRun(job, completion);
    Long row = job.row();
    heldFences.put(row, job.state().hold().fence());
    byRow.put(row, run);
    return run;
  }

  void remove(ActiveRun run) {
    byRow.remove(run.job().row(), run);
  }

  /** The end of a run is recorded. The same job may be held again by then, under another fence. */
  void forget(Job job) {
    heldFences.remove(job.row(), job.state().hold().fence());
  }

  /** Fences of the runs whose ends are not recorded, by row. */
  Map<Long, Long> held() {
    return Map.copyOf(heldFences);
  }

  int heldCount() {
    return heldFences.size();
  }

  int size() {
    return byRow.size();
  }

  List<ActiveRun> all() {
    return List.copyOf(byRow.values());
  }

  void stopAll(StopReason reason) {
    byRow.values().forEach(run -> run.stop(reason));
  }

  /**
   * Stops runs that the store named.
   *
   * @param asked when it was asked, by the monotonic clock: a run claimed since then is not the one
   *     it means, for its job may have been scheduled anew in between
   */
  void stop(Collection<Long> rows, StopReason reason, long asked) {
    for (Long row : rows) {
      ActiveRun run = byRow.get(row);
      if (run != null && run.claimedBefore(asked)) {
        run.stop(reason);
      }
    }
  }
}
