package dev.punctual.notify.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets a number of messages through to one address within any hour. One that is over it is given
 * the first place that keeps to that, and comes back for it; others reckon with it. A message that
 * is tried again counts once. Knows what this node sent since it started, and forgets what is older
 * than an hour. Thread-safe.
 */
final class FloodGate {
  private static final Duration WINDOW = Duration.ofHours(1);
  private static final int SWEEP_EVERY = 1024;

  private final int most;

  /** Places by address, the earliest first. */
  private final Map<String, List<Sent>> sent = new HashMap<>();

  private int entries;

  private record Sent(String key, Instant at) {}

  FloodGate(int most) {
    this.most = most;
  }

  /**
   * Gives a message a place at all of its addresses.
   *
   * @param key the same for every attempt to send it
   * @return empty if it may go now; else when to come back
   */
  synchronized Optional<Instant> enter(Collection<String> addresses, String key, Instant now) {
    sweep(now);
    Instant place =
        addresses.stream()
            .map(address -> place(address, key, now))
            .max(Instant::compareTo)
            .orElse(now);
    addresses.forEach(address -> take(address, key, place));
    return place.isAfter(now) ? Optional.of(place) : Optional.empty();
  }

  /** Its own place, or the first one after which an hour does not hold too many. */
  private Instant place(String address, String key, Instant now) {
    List<Sent> places = sent.getOrDefault(address, List.of());
    for (Sent one : places) {
      if (one.key().equals(key)) {
        return one.at();
      }
    }
    if (places.size() < most) {
      return now;
    }
    Instant free = places.get(places.size() - most).at().plus(WINDOW);
    return free.isAfter(now) ? free : now;
  }

  private void take(String address, String key, Instant place) {
    List<Sent> places = sent.computeIfAbsent(address, any -> new ArrayList<>());
    places.removeIf(one -> one.key().equals(key));
    int at = places.size();
    while (at > 0 && places.get(at - 1).at().isAfter(place)) {
      at--;
    }
    places.add(at, new Sent(key, place));
  }

  /** Takes a message out that was not sent. */
  synchronized void leave(Collection<String> addresses, String key) {
    for (String address : addresses) {
      List<Sent> places = sent.get(address);
      if (places != null) {
        places.removeIf(one -> one.key().equals(key));
      }
    }
  }

  /** Forgets what is over an hour old, now and then. */
  private void sweep(Instant now) {
    if (++entries % SWEEP_EVERY == 0) {
      sent.values()
          .removeIf(
              places -> {
                places.removeIf(one -> !one.at().plus(WINDOW).isAfter(now));
                return places.isEmpty();
              });
    }
  }

  /** How many addresses it knows of. */
  synchronized int size() {
    return sent.size();
  }
}
