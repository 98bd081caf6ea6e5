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
  private @Nullable RuntimeException failure;

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
   * waits for that. Where it cannot be read, all who wait for it are told so at once: they do not
   * try one after the other.
   */
  public synchronized T get() {
    Instant now = clock.instant();
    if (now.isBefore(at) || !now.isBefore(at.plus(moment))) {
      value = null;
      failure = null;
    }
    @Nullable RuntimeException failed = failure;
    if (failed != null) {
      throw failed;
    }
    @Nullable T kept = value;
    return kept == null ? readAgain(now) : kept;
  }

  private T readAgain(Instant now) {
    try {
      T fresh = read.get();
      value = fresh;
      at = now;
      return fresh;
    } catch (RuntimeException failed) {
      failure = failed;
      at = clock.instant();
      throw failed;
    }
  }
}
