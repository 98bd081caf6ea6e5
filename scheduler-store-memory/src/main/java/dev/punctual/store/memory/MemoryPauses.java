package dev.punctual.store.memory;

import dev.punctual.job.JobCommand;
import dev.punctual.job.JobId;
import dev.punctual.job.NodeId;
import dev.punctual.job.Pause;
import dev.punctual.job.PauseScope;
import dev.punctual.port.Pauses;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is paused in the table. Thread-safe. */
record MemoryPauses(Table table, MemoryWakeUps wakeUps) implements Pauses {

  @Override
  public boolean pause(PauseScope scope, Pause.Terms terms) {
    synchronized (table) {
      if (!canBePaused(scope)) {
        return false;
      }
      table.pauses().add(new Pause(scope, terms, table.now()));
      table.sortOut();
    }
    wakeUps.wakeAll();
    return true;
  }

  private boolean canBePaused(PauseScope scope) {
    return switch (scope.kind()) {
      case ALL, HANDLER, TYPE -> true;
      case JOB -> canBePaused(table.find(JobId.of(scope.name())));
      case NODE -> table.nodes().containsKey(NodeId.of(scope.name()));
    };
  }

  private static boolean canBePaused(@Nullable Row row) {
    return row != null && JobCommand.PAUSE.isLegalIn(row.status);
  }

  @Override
  public boolean resume(PauseScope scope) {
    boolean ended;
    synchronized (table) {
      ended = table.pauses().remove(scope, table.now());
      table.sortOut();
    }
    wakeUps.wakeAll();
    return ended;
  }

  @Override
  public List<Pause> inForce() {
    synchronized (table) {
      return table.pauses().inForce(table.now());
    }
  }
}
