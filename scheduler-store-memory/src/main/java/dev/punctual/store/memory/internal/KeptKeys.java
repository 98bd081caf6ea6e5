package dev.punctual.store.memory.internal;

import dev.punctual.InvalidInputException;
import dev.punctual.access.AccessKey;
import dev.punctual.access.KeyKind;
import dev.punctual.port.access.AccessKeys;
import dev.punctual.port.access.NewKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keys that let people in over HTTP. Thread-safe. */
public final class KeptKeys implements AccessKeys {
  private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

  private final InstantSource now;
  private final NavigableMap<Long, Kept> keys = new TreeMap<>();
  private long lastId;

  /** A key, and what only the store knows of it. */
  private record Kept(AccessKey key, String digest, @Nullable Duration idle) {

    boolean isLiveAt(Instant now) {
      Instant used = key.usedAt() == null ? key.createdAt() : key.usedAt();
      return (key.endsAt() == null || key.endsAt().isAfter(now))
          && (idle == null || used.plus(idle).isAfter(now));
    }

    boolean isTheOne(KeyKind kind, String asked) {
      return key.kind() == kind && digest.equals(asked);
    }

    Kept usedAt(Instant now) {
      AccessKey used =
          new AccessKey(
              key.id(),
              key.kind(),
              key.grant(),
              key.createdAt(),
              key.createdBy(),
              key.endsAt(),
              now);
      return new Kept(used, digest, idle);
    }
  }

  /** None yet. */
  public KeptKeys(InstantSource now) {
    this.now = now;
  }

  @Override
  public synchronized AccessKey add(NewKey added) {
    Instant start = now.instant();
    keys.values().removeIf(kept -> !kept.isLiveAt(start));
    if (keys.values().stream().anyMatch(kept -> kept.digest().equals(added.digest()))) {
      throw new InvalidInputException("digest", "one that is there", "one that is new");
    }
    AccessKey key =
        new AccessKey(
            ++lastId,
            added.kind(),
            added.grant(),
            start,
            added.by(),
            added.life().total() == null ? null : start.plus(added.life().total()),
            null);
    keys.put(key.id(), new Kept(key, added.digest(), added.life().idle()));
    return key;
  }

  @Override
  public synchronized Optional<AccessKey> find(KeyKind kind, String digest) {
    Optional<Kept> found = live(kind, digest);
    Instant at = now.instant();
    found
        .filter(kept -> isLongAgo(kept.key().usedAt(), at))
        .ifPresent(kept -> keys.put(kept.key().id(), kept.usedAt(at)));
    return found.map(kept -> keys.getOrDefault(kept.key().id(), kept).key());
  }

  private static boolean isLongAgo(@Nullable Instant used, Instant now) {
    return used == null || used.plus(NOTED_EVERY).isBefore(now);
  }

  @Override
  public synchronized Optional<AccessKey> take(KeyKind kind, String digest) {
    Optional<AccessKey> taken = live(kind, digest).map(Kept::key);
    taken.ifPresent(key -> keys.remove(key.id()));
    return taken;
  }

  private Optional<Kept> live(KeyKind kind, String digest) {
    Instant at = now.instant();
    return keys.values().stream()
        .filter(kept -> kept.isTheOne(kind, digest) && kept.isLiveAt(at))
        .findFirst();
  }

  @Override
  public synchronized List<AccessKey> list(KeyKind kind, @Nullable Long before, int limit) {
    Instant at = now.instant();
    return (before == null ? keys : keys.headMap(before, false))
        .descendingMap().values().stream()
            .filter(kept -> kept.key().kind() == kind && kept.isLiveAt(at))
            .map(Kept::key)
            .limit(limit)
            .toList();
  }

  @Override
  public synchronized boolean remove(KeyKind kind, long id) {
    Kept kept = keys.get(id);
    return kept != null && kept.key().kind() == kind && keys.remove(id, kept);
  }
}
