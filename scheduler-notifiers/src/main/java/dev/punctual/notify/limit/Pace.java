package dev.punctual.notify.limit;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Gives each message its place in a steady stream. A place within a moment is waited for; a later
 * one is reserved, and the message comes back for it, so that a burst of a thousand is spread out
 * and each of them is put off once. Thread-safe.
 *
 * <p>A message may come back to another node. There it takes a place whose own message did not come
 * for it, for that one went elsewhere in its turn; otherwise both nodes would keep places for
 * nobody. Where many come late together, such as when a provider is back, no more of them go at
 * once than should have gone in a few seconds; the others are given new places.
 */
final class Pace {
  private static final Duration WORTH_WAITING = Duration.ofMillis(50);
  private static final Duration UNCLAIMED = Duration.ofSeconds(2);
  private static final Duration AHEAD = Duration.ofSeconds(10);
  private static final int STEPS_PER_SECOND = 1000;
  private static final Duration FAR = Duration.ofDays(1);

  private final RateLimiter places;
  private final Duration interval;

  /** By the message that each is kept for; the earliest first. */
  private final Map<String, Instant> reserved = new LinkedHashMap<>();

  /** When the next one would go, had all so far gone evenly. */
  private Instant even = Instant.EPOCH;

  Pace(String name, int perSecond) {
    int atOnce = (perSecond + STEPS_PER_SECOND - 1) / STEPS_PER_SECOND;
    interval = Duration.ofSeconds(1).dividedBy(perSecond);
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
    Instant own = kept(key, now);
    if (own != null && own.isAfter(now.plus(WORTH_WAITING))) {
      return Optional.of(own);
    }
    return own != null && !isCrowded(now) ? Optional.empty() : reserve(key, now);
  }

  /** The place of a message, or one that nobody came for; no longer kept if it is time for it. */
  private synchronized @Nullable Instant kept(String key, Instant now) {
    @Nullable Instant own = reserved.get(key);
    if (own == null) {
      return unclaimed(now);
    }
    if (!own.isAfter(now.plus(WORTH_WAITING))) {
      reserved.remove(key);
    }
    return own;
  }

  private @Nullable Instant unclaimed(Instant now) {
    Iterator<Instant> earliest = reserved.values().iterator();
    while (earliest.hasNext()) {
      Instant place = earliest.next();
      if (place.plus(UNCLAIMED).isAfter(now)) {
        return null;
      }
      earliest.remove();
      if (place.plus(FAR).isAfter(now)) {
        return place;
      }
    }
    return null;
  }

  /** Whether too many went of late; if not, one more goes. */
  private synchronized boolean isCrowded(Instant now) {
    Duration ahead = Duration.between(now, even);
    boolean clockWentBack = ahead.compareTo(AHEAD.multipliedBy(2).plus(interval)) > 0;
    if (ahead.compareTo(AHEAD) > 0 && !clockWentBack) {
      return true;
    }
    even = (ahead.isNegative() || clockWentBack ? now : even).plus(interval);
    return false;
  }

  private Optional<Instant> reserve(String key, Instant now) throws InterruptedException {
    long wait = places.reservePermission();
    if (wait >= 0 && wait <= WORTH_WAITING.toNanos()) {
      TimeUnit.NANOSECONDS.sleep(wait);
      return Optional.empty();
    }
    Instant place = now.plus(wait < 0 ? FAR : Duration.ofNanos(wait));
    if (wait >= 0) {
      keep(key, place);
    }
    return Optional.of(place);
  }

  private synchronized void keep(String key, Instant place) {
    reserved.put(key, place);
  }
}
