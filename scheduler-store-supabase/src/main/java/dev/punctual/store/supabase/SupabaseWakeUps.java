package dev.punctual.store.supabase;

import dev.punctual.port.WakeUpSource;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Wakes nodes by looking for new jobs, and through Realtime where that is wanted: while Realtime is
 * connected, looking is rare, and when it is lost, looking starts again at once.
 */
final class SupabaseWakeUps implements WakeUpSource {
  private final PollingWakeUps polling;
  private final @Nullable RealtimeWakeUps realtime;

  SupabaseWakeUps(SupabaseStoreConfig config, BooleanSupplier look) {
    this(config, look, RealtimeTimings.DEFAULT);
  }

  SupabaseWakeUps(SupabaseStoreConfig config, BooleanSupplier look, RealtimeTimings timings) {
    this.polling = new PollingWakeUps(look, config.polling(), this::live);
    this.realtime =
        config.realtime() ? new RealtimeWakeUps(config, timings, polling::lookNow) : null;
  }

  /** Whether nodes are woken through Realtime at present. */
  boolean live() {
    return realtime != null && realtime.live();
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

  void close() {
    if (realtime != null) {
      realtime.close();
    }
    polling.close();
  }
}
