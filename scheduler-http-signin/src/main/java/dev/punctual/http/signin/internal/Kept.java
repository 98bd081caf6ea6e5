package dev.punctual.http.signin.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a provider tells, kept. Thread-safe.
 *
 * <p>It is fetched again when it is no longer fresh, by one thread, while the others go on with
 * what there is. An outage of the provider leaves what is kept in force for a day; after that it is
 * forgotten, so that a key which was taken back does not count for ever. However often somebody
 * wishes for something newer, the provider is asked once in 30 seconds, or in 5 while nothing is
 * kept.
 *
 * @param <T> what is kept, an immutable value
 */
public final class Kept<T> {
  private static final Logger LOG = LoggerFactory.getLogger(Kept.class);
  private static final Duration LONGEST = Duration.ofDays(1);
  private static final Duration PAUSE = Duration.ofSeconds(30);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);

  private final InstantSource clock;
  private final Duration fresh;
  private final Supplier<T> source;
  private final ReentrantLock fetching = new ReentrantLock();
  private volatile @Nullable Held<T> held;
  private @Nullable Instant tried;

  /**
   * Keeps nothing yet.
   *
   * @param clock that tells how old it is
   * @param fresh for how long it is not fetched again
   * @param source fetches it; throws {@link ProviderException} if it cannot
   */
  public Kept(InstantSource clock, Duration fresh, Supplier<T> source) {
    this.clock = clock;
    this.fresh = fresh;
    this.source = source;
  }

  private record Held<T>(T value, Instant at) {}

  /**
   * What the provider tells.
   *
   * @throws ProviderException if nothing is kept, and the provider cannot be asked
   */
  public T get() {
    Held<T> now = usable();
    if (now == null) {
      return first();
    }
    if (!isWithin(now.at(), fresh) && fetching.tryLock()) {
      try {
        return refreshed(now);
      } finally {
        fetching.unlock();
      }
    }
    return now.value();
  }

  /** Something newer than what was seen, if the provider has it and may be asked; else that. */
  public T newerThan(T seen) {
    fetching.lock();
    try {
      Held<T> now = usable();
      return now == null || now.value() != seen ? get() : refreshed(now);
    } finally {
      fetching.unlock();
    }
  }

  private T first() {
    fetching.lock();
    try {
      Held<T> now = usable();
      if (now != null) {
        return now.value();
      }
      if (isWithin(tried, FIRST_PAUSE)) {
        throw new ProviderException("the provider could not be asked a moment ago");
      }
      return fetch();
    } finally {
      fetching.unlock();
    }
  }

  private T refreshed(Held<T> old) {
    if (isWithin(tried, PAUSE)) {
      return old.value();
    }
    try {
      return fetch();
    } catch (ProviderException outage) {
      LOG.warn("what a provider told at {} stays in force: {}", old.at(), outage.getMessage());
      return old.value();
    }
  }

  private T fetch() {
    tried = clock.instant();
    T value = source.get();
    held = new Held<>(value, clock.instant());
    return value;
  }

  private @Nullable Held<T> usable() {
    Held<T> now = held;
    return now != null && isWithin(now.at(), LONGEST) ? now : null;
  }

  /** A clock that was set back makes nothing last. */
  private boolean isWithin(@Nullable Instant since, Duration time) {
    if (since == null) {
      return false;
    }
    Duration age = Duration.between(since, clock.instant());
    return !age.isNegative() && age.compareTo(time) < 0;
  }
}
