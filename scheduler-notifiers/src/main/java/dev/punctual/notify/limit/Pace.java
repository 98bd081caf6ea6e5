package dev.punctual.notify.limit;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Gives each message its place in a steady stream. A place within a moment is waited for; a later
 * one is reserved, and the message comes back for it, so that a burst of a thousand is spread out
 * and each of them is put off once. Thread-safe.
 */
final class Pace {
  private static final Duration WORTH_WAITING = Duration.ofMillis(50);
  private static final int STEPS_PER_SECOND = 1000;
  private static final Duration FAR = Duration.ofDays(1);
  private static final int SWEEP_EVERY = 10_000;

  private final RateLimiter places;
  private final Map<String, Instant> reserved = new ConcurrentHashMap<>();
  private final AtomicInteger reservations = new AtomicInteger();

  Pace(String name, int perSecond) {
    int atOnce = (perSecond + STEPS_PER_SECOND - 1) / STEPS_PER_SECOND;
    places =
        RateLimiter.of(
            name,
            RateLimiterConfig.custom()
                .limitForPeriod(atOnce)
                .limitRefreshPeriod(Duration.ofSeconds(atOnce).dividedBy(perSecond))
                .timeoutDuration(FAR)
                .build());
  }

  /**
   * Waits for a place, or names the instant at which there is one.
   *
   * @param key the same for every attempt to send it
   * @return empty if it may go now
   */
  Optional<Instant> enter(String key, Instant now) throws InterruptedException {
    @Nullable Instant place = reserved.get(key);
    if (place != null && !place.isAfter(now)) {
      reserved.remove(key);
      return Optional.empty();
    }
    if (place != null) {
      return Optional.of(place);
    }
    return reserve(key, now);
  }

  private Optional<Instant> reserve(String key, Instant now) throws InterruptedException {
    long wait = places.reservePermission();
    if (wait >= 0 && wait <= WORTH_WAITING.toNanos()) {
      TimeUnit.NANOSECONDS.sleep(wait);
      return Optional.empty();
    }
    Instant place = now.plus(wait < 0 ? FAR : Duration.ofNanos(wait));
    if (reservations.incrementAndGet() % SWEEP_EVERY == 0) {
      reserved.values().removeIf(other -> other.plus(FAR).isBefore(now));
    }
    if (wait >= 0) {
      reserved.put(key, place);
    }
    return Optional.of(place);
  }
}
