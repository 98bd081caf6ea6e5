package dev.punctual.store.supabase.internal.rest;

import io.github.resilience4j.core.functions.Either;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Repeats a call whose failure will soon be over, where that is safe: three tries, the first waits
 * 200 ms, spread by chance and doubled. A server's own word on when to come back is kept to; one
 * that is too far away ends the tries. Thread-safe.
 */
final class Repeats {
  private static final int TRIES = 3;
  private static final long FIRST_WAIT_MILLIS = 200;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  private final Duration patience;

  /**
   * @param patience no further try starts later than this
   */
  Repeats(Duration patience) {
    this.patience = patience;
  }

  /** When a call may be repeated. */
  enum Safety {
    /** Whatever became of the first one. */
    ALWAYS,
    /** Only when the first one surely changed nothing. */
    IF_NOTHING_HAPPENED
  }

  /** Makes a call, again where it failed and that is safe. */
  <T> T run(Safety safety, Supplier<T> call) {
    long end = System.nanoTime() + patience.toNanos();
    RetryConfig config =
        RetryConfig.<T>custom()
            .maxAttempts(TRIES)
            .intervalBiFunction(Repeats::waitMillis)
            .retryOnException(
                failure ->
                    failure instanceof RestFailure known
                        && known.passing()
                        && (safety == Safety.ALWAYS || known.nothingHappened())
                        && soonEnough(known.retryAfter())
                        && end - System.nanoTime() > 0)
            .build();
    return Retry.of("supabase", config).executeSupplier(call);
  }

  private static boolean soonEnough(@Nullable Duration retryAfter) {
    return retryAfter == null || retryAfter.compareTo(LONGEST_WAIT) <= 0;
  }

  private static <T> long waitMillis(int tries, Either<Throwable, T> outcome) {
    if (outcome.isLeft()
        && outcome.getLeft() instanceof RestFailure failure
        && failure.retryAfter() != null) {
      return Math.max(1, failure.retryAfter().toMillis());
    }
    long wait = FIRST_WAIT_MILLIS << (tries - 1);
    return wait * 3 / 4 + ThreadLocalRandom.current().nextLong(wait / 2);
  }
}
