package dev.punctual.store.memory;

import dev.punctual.limit.Limit;
import dev.punctual.limit.LimitScope;
import dev.punctual.port.JobLimits;
import java.util.List;

/** The limits of the table. Thread-safe. */
record MemoryLimits(Table table, MemoryWakeUps wakeUps) implements JobLimits {

  @Override
  public boolean set(LimitScope scope, Limit limit) {
    boolean changed;
    synchronized (table) {
      changed = table.limits().set(scope, limit, table.now());
      table.recount();
    }
    wakeUps.wakeAll();
    return changed;
  }

  @Override
  public boolean remove(LimitScope scope) {
    boolean gone;
    synchronized (table) {
      gone = table.limits().remove(scope);
      table.recount();
    }
    wakeUps.wakeAll();
    return gone;
  }

  @Override
  public List<Limit.InForce> inForce() {
    synchronized (table) {
      return table.limits().inForce();
    }
  }
}
