package dev.punctual.store.memory;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.punctual.port.SchedulerStore;

/** Chooses the memory store. */
public final class MemoryStoreModule extends AbstractModule {

  @Provides
  @Singleton
  SchedulerStore store() {
    return new MemoryStore();
  }
}
