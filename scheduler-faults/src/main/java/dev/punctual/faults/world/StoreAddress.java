package dev.punctual.faults.world;

import dev.punctual.port.SchedulerStore;
import dev.punctual.store.jdbc.JdbcStore;
import dev.punctual.store.jdbc.JdbcStoreConfig;
import dev.punctual.store.supabase.SupabaseKey;
import dev.punctual.store.supabase.SupabaseStore;
import dev.punctual.store.supabase.SupabaseStoreConfig;
import java.util.List;

/**
 * Where a store is, as a node is told on its command line.
 *
 * @param url a JDBC URL with user and password in it, or the URL of a Supabase project
 * @param key of the project; empty for a JDBC URL
 */
public record StoreAddress(String url, String key) {
  /** How many arguments it is on a command line. */
  static final int ARGUMENTS = 2;

  /** Of a database. */
  static StoreAddress of(String url) {
    return new StoreAddress(url, "");
  }

  /** As {@link #arguments} told it. */
  static StoreAddress from(List<String> arguments) {
    return new StoreAddress(arguments.get(0), arguments.get(1));
  }

  List<String> arguments() {
    return List.of(url, key);
  }

  /** Whether transactions of connections can be had. */
  boolean isJdbc() {
    return key.isEmpty();
  }

  /**
   * Opens the store.
   *
   * @param pool how many connections it has, where it has any
   */
  SchedulerStore open(int pool) {
    return isJdbc()
        ? JdbcStore.open(JdbcStoreConfig.of(url).withPoolSize(pool))
        : SupabaseStore.open(SupabaseStoreConfig.of(url, SupabaseKey.of(key)));
  }
}
