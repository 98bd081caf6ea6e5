package dev.punctual.store.supabase;

import dev.punctual.figures.StoreCondition;
import dev.punctual.port.JobStore;
import dev.punctual.port.RunQueue;
import dev.punctual.port.SchedulerStore;
import dev.punctual.port.WakeUpSource;
import dev.punctual.store.sql.Call;
import dev.punctual.store.sql.RunCalls;
import dev.punctual.store.supabase.internal.rest.Portions;
import dev.punctual.store.supabase.internal.rest.RestClient;
import dev.punctual.store.supabase.internal.rest.RestRow;
import dev.punctual.store.supabase.internal.rest.SupabaseJobs;
import dev.punctual.store.supabase.internal.rest.SupabaseRuns;
import dev.punctual.store.supabase.internal.rest.SupabaseTelemetry;
import dev.punctual.store.supabase.internal.wakeup.SupabaseWakeUps;
import dev.punctual.store.supabase.internal.wakeup.Watch;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps jobs in a Supabase project, over its REST API alone: no database password, no connections.
 * The tables and functions of {@code sql/migrations} must be there. Thread-safe.
 *
 * <p>Over REST nobody can take part in a caller's transaction; the store over JDBC can.
 */
public final class SupabaseStore implements SchedulerStore {
  private static final Logger LOG = LoggerFactory.getLogger(SupabaseStore.class);

  private static final long LOOK_MILLIS = 50;

  private final String name;
  private final RestClient rest;
  private final Portions portions = new Portions();
  private final SupabaseWakeUps wakeUps;

  private SupabaseStore(SupabaseStoreConfig config) {
    this.name = "Supabase at " + config.url().strip();
    this.rest = new RestClient(config);
    this.wakeUps = new SupabaseWakeUps(config, new Watch(rest)::look);
  }

  /**
   * Opens a store, and asks the project whether its tables are there and the key is of use.
   *
   * @throws dev.punctual.StoreException if the project cannot be reached, the key is refused or the
   *     tables are missing; the message says what to do
   */
  public static SupabaseStore open(SupabaseStoreConfig config) {
    if (config.readableOnItsWay()) {
      LOG.warn("{} is not encrypted: whoever is in between can read the key", config.url());
    }
    SupabaseStore store = new SupabaseStore(config);
    try {
      Greeting greeting = store.greet();
      LOG.debug("{} answers {}", store.name, greeting);
      greeting.requireUse(config.access());
      return store;
    } catch (RuntimeException failure) {
      store.close();
      throw failure;
    }
  }

  /**
   * Asks the project about itself and about this store's key.
   *
   * @throws dev.punctual.StoreException if it cannot be reached or refuses
   */
  public Greeting greet() {
    return Greeting.of(new RestRow(rest.ask("reach the project", RunCalls.HELLO, Call.NOTHING)));
  }

  /**
   * Whether the project's Realtime lets this store in within a time. False where it is not wanted.
   *
   * @throws InterruptedException if the waiting thread is interrupted
   */
  public boolean hearsRealtime(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    WakeUpSource.Subscription listening = wakeUps.subscribe(() -> {});
    try {
      while (!wakeUps.live() && end - System.nanoTime() > 0) {
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      }
      return wakeUps.live();
    } finally {
      listening.close();
    }
  }

  @Override
  public JobStore jobs() {
    return new SupabaseJobs(rest);
  }

  @Override
  public RunQueue runs() {
    return new SupabaseRuns(rest, portions);
  }

  @Override
  public WakeUpSource wakeUps() {
    return wakeUps;
  }

  @Override
  public StoreCondition condition() {
    return new SupabaseTelemetry(rest).condition();
  }

  @Override
  public String describe() {
    return name;
  }

  @Override
  public void close() {
    wakeUps.close();
    rest.close();
  }
}
