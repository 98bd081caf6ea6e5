package dev.punctual.engine;

import dev.punctual.job.Job;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The runs that a node has claimed and whose handlers have not returned. Thread-safe. */
final class ActiveRuns {
  private final Map<Long, ActiveRun> byRow = new ConcurrentHashMap<>();
  private final ActiveRun.Completion completion;

  ActiveRuns(ActiveRun.Completion completion) {
    this.completion = completion;
  }

  ActiveRun add(Job job) {
    ActiveRun run = new ActiveRun(job, completion);
    byRow.put(job.row(), run);
    return run;
  }

  void remove(ActiveRun run) {
    byRow.remove(run.job().row(), run);
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

  void stop(Collection<Long> rows, StopReason reason) {
    for (Long row : rows) {
      ActiveRun run = byRow.get(row);
      if (run != null) {
        run.stop(reason);
      }
    }
  }
}
