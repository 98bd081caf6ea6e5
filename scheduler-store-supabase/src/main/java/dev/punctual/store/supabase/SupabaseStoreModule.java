package dev.punctual.store.supabase;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.punctual.port.SchedulerStore;

/** Chooses the Supabase store. Needs a binding of {@link SupabaseStoreConfig}. */
public final class SupabaseStoreModule extends AbstractModule {

  @Provides
  @Singleton
  SchedulerStore store(SupabaseStoreConfig config) {
    return SupabaseStore.open(config);
  }
}
