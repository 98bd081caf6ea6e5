package dev.punctual.store.memory;

import dev.punctual.port.WakeUpSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Wakes every node of this process. Thread-safe. */
final class MemoryWakeUps implements WakeUpSource {
  private final List<Runnable> sleepers = new CopyOnWriteArrayList<>();

  @Override
  public Subscription subscribe(Runnable onWakeUp) {
    sleepers.add(onWakeUp);
    return () -> sleepers.remove(onWakeUp);
  }

  void wakeAll() {
    sleepers.forEach(Runnable::run);
  }
}
