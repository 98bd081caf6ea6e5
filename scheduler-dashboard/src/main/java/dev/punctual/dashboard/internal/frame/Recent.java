package dev.punctual.dashboard.internal.frame;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What was read a moment ago, once for all who ask for it in that moment. Safe for use by many
 * threads.
 *
 * @param <T> what
 */
public final class Recent<T> {
  private static final Duration MOMENT = Duration.ofSeconds(1);

  private final InstantSource clock;
  private final Duration moment;
  private final Supplier<T> read;
  private Instant at = Instant.MIN;
  private @Nullable T value;

  /**
   * @param clock that tells how old it is
   * @param read reads it
   */
  public Recent(InstantSource clock, Supplier<T> read) {
    this(clock, MOMENT, read);
  }

  /**
   * @param clock that tells how old it is
   * @param moment for how long it is not read again
   * @param read reads it
   */
  public Recent(InstantSource clock, Duration moment, Supplier<T> read) {
    this.clock = clock;
    this.moment = moment;
    this.read = read;
  }

  /**
   * As it was within the last moment, a second unless told otherwise. Whoever asks while it is read
   * waits for that.
   */
  public synchronized T get() {
    Instant now = clock.instant();
    @Nullable T kept = value;
    if (kept == null || now.isBefore(at) || !now.isBefore(at.plus(moment))) {
      kept = read.get();
      value = kept;
      at = now;
    }
    return kept;
  }
}
