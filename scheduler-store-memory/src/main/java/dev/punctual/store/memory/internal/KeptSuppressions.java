package dev.punctual.store.memory.internal;

import dev.punctual.message.MessageAddress;
import dev.punctual.message.Suppression;
import dev.punctual.message.Suppression.Terms;
import dev.punctual.notification.Channel;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Addresses that nothing is sent to. Used under the table's lock. */
public final class KeptSuppressions {
  private final NavigableMap<Long, Kept> entries = new TreeMap<>();
  private long lastId;

  private record Kept(MessageAddress address, Suppression entry) {}

  boolean suppress(MessageAddress address, Terms terms, Instant now) {
    Optional<Suppression> before =
        of(address).filter(entry -> isOn(entry, terms.channel())).findFirst();
    if (before.filter(entry -> isFor(entry, terms.reason())).isPresent()) {
      return false;
    }
    long id = before.map(Suppression::id).orElseGet(() -> ++lastId);
    entries.put(id, new Kept(address, new Suppression(id, address.masked(), terms, now)));
    return true;
  }

  boolean lift(long id) {
    return entries.remove(id) != null;
  }

  List<Suppression> list(@Nullable MessageAddress address, @Nullable Long before, int limit) {
    NavigableMap<Long, Kept> asked = before == null ? entries : entries.headMap(before, false);
    return asked.descendingMap().values().stream()
        .filter(kept -> address == null || kept.address().equals(address))
        .limit(limit)
        .map(Kept::entry)
        .toList();
  }

  /** The entry of the channel alone, else that of every channel. */
  Optional<Suppression> find(Channel channel, MessageAddress address) {
    return of(address)
        .filter(entry -> isOn(entry, channel))
        .findFirst()
        .or(() -> of(address).filter(entry -> isOn(entry, null)).findFirst());
  }

  private Stream<Suppression> of(MessageAddress address) {
    return entries.values().stream()
        .filter(kept -> kept.address().equals(address))
        .map(Kept::entry);
  }

  private static boolean isOn(Suppression entry, @Nullable Channel channel) {
    return Objects.equals(entry.terms().channel(), channel);
  }

  private static boolean isFor(Suppression entry, @Nullable String reason) {
    return Objects.equals(entry.terms().reason(), reason);
  }
}
