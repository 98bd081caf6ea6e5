package dev.punctual.store.supabase.internal.wakeup;

import dev.punctual.port.WakeUpSource;
import dev.punctual.store.supabase.SupabaseStoreConfig;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Wakes nodes by looking for new jobs, and through Realtime where that is wanted: while Realtime is
 * connected, looking is rare, and when it is lost, looking starts again at once.
 */
public final class SupabaseWakeUps implements WakeUpSource {
  private final PollingWakeUps polling;
  private final @Nullable RealtimeWakeUps realtime;

  /** Wake-ups with the usual timings; look answers whether there is something new. */
  public SupabaseWakeUps(SupabaseStoreConfig config, BooleanSupplier look) {
    this(config, look, RealtimeTimings.DEFAULT);
  }

  /** The same with other timings. */
  public SupabaseWakeUps(
      SupabaseStoreConfig config, BooleanSupplier look, RealtimeTimings timings) {
    this.polling = new PollingWakeUps(look, config.polling(), this::live);
    this.realtime =
        config.realtime() ? new RealtimeWakeUps(config, timings, polling::lookNow) : null;
  }

  /** Whether nodes are woken through Realtime at present. */
  public boolean live() {
    return realtime != null && realtime.live();
  }

  @Override
  public boolean isListening() {
    return live();
  }

  @Override
  public Subscription subscribe(Runnable onWakeUp) {
    Subscription looking = polling.subscribe(onWakeUp);
    if (realtime == null) {
      return looking;
    }
    Subscription listening = realtime.subscribe(onWakeUp);
    return () -> {
      listening.close();
      looking.close();
    };
  }

  /** Ends all subscriptions. */
  public void close() {
    if (realtime != null) {
      realtime.close();
    }
    polling.close();
  }
}
