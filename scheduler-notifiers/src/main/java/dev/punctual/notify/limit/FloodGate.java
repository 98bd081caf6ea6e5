package dev.punctual.notify.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/**
 * Lets a number of messages through to one address within any hour. A message that is tried again
 * counts once. Knows what this node sent since it started, and forgets what is older than an hour.
 * Thread-safe.
 */
final class FloodGate {
  private static final Duration WINDOW = Duration.ofHours(1);
  private static final int SWEEP_EVERY = 1024;

  private final int most;
  private final Map<String, Deque<Sent>> sent = new HashMap<>();
  private int entries;

  private record Sent(String key, Instant at) {}

  FloodGate(int most) {
    this.most = most;
  }

  /**
   * Counts a message for all of its addresses, or for none.
   *
   * @param key the same for every attempt to send it
   * @return empty if it may go; else when to ask again
   */
  synchronized Optional<Instant> enter(Collection<String> addresses, String key, Instant now) {
    sweep(now);
    Optional<Instant> latest =
        addresses.stream()
            .map(address -> full(address, key, now))
            .flatMap(Optional::stream)
            .max(Instant::compareTo);
    if (latest.isEmpty()) {
      addresses.forEach(address -> count(address, key, now));
    }
    return latest;
  }

  private Optional<Instant> full(String address, String key, Instant now) {
    Deque<Sent> earlier = sent.getOrDefault(address, new ArrayDeque<>());
    while (!earlier.isEmpty() && !earlier.peekFirst().at().plus(WINDOW).isAfter(now)) {
      earlier.removeFirst();
    }
    boolean counted = earlier.stream().anyMatch(one -> one.key().equals(key));
    return counted || earlier.size() < most
        ? Optional.empty()
        : Optional.of(earlier.getFirst().at().plus(WINDOW));
  }

  private void count(String address, String key, Instant now) {
    Deque<Sent> earlier = sent.computeIfAbsent(address, any -> new ArrayDeque<>());
    if (earlier.stream().noneMatch(one -> one.key().equals(key))) {
      earlier.addLast(new Sent(key, now));
    }
  }

  /** Takes a message out that was not sent. */
  synchronized void leave(Collection<String> addresses, String key) {
    for (String address : addresses) {
      Deque<Sent> earlier = sent.get(address);
      if (earlier != null) {
        earlier.removeIf(one -> one.key().equals(key));
      }
    }
  }

  private void sweep(Instant now) {
    if (++entries % SWEEP_EVERY == 0) {
      Iterator<Deque<Sent>> all = sent.values().iterator();
      while (all.hasNext()) {
        Deque<Sent> one = all.next();
        if (one.isEmpty() || !one.peekLast().at().plus(WINDOW).isAfter(now)) {
          all.remove();
        }
      }
    }
  }

  /** How many addresses it knows of. */
  synchronized int size() {
    return sent.size();
  }
}
