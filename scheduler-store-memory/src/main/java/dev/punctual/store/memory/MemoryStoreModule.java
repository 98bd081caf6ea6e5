package dev.punctual.store.memory;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.punctual.port.SchedulerStore;
import java.time.InstantSource;

/** Chooses the memory store. */
public final class MemoryStoreModule extends AbstractModule {
  private final InstantSource clock;

  /** A store that goes by the machine's clock. */
  public MemoryStoreModule() {
    this(InstantSource.system());
  }

  /** A store that goes by this clock, such as one that a test drives. */
  public MemoryStoreModule(InstantSource clock) {
    this.clock = clock;
  }

  @Provides
  @Singleton
  SchedulerStore store() {
    return new MemoryStore(clock);
  }
}
