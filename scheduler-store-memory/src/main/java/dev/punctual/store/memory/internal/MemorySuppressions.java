package dev.punctual.store.memory.internal;

import dev.punctual.message.MessageAddress;
import dev.punctual.message.Suppression;
import dev.punctual.notification.Channel;
import dev.punctual.port.message.Suppressions;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Addresses that nothing is sent to. Thread-safe.
 *
 * @param kept those there are
 * @param lock the table's, as the list is part of it
 * @param clock when something is suppressed
 */
public record MemorySuppressions(KeptSuppressions kept, Object lock, InstantSource clock)
    implements Suppressions {

  @Override
  public boolean suppress(MessageAddress address, Suppression.Terms terms) {
    synchronized (lock) {
      return kept.suppress(address, terms, clock.instant());
    }
  }

  @Override
  public boolean lift(long id) {
    synchronized (lock) {
      return kept.lift(id);
    }
  }

  @Override
  public List<Suppression> list(
      @Nullable MessageAddress address, @Nullable Long before, int limit) {
    synchronized (lock) {
      return kept.list(address, before, limit);
    }
  }

  @Override
  public Map<MessageAddress, Suppression> among(
      Channel channel, Collection<MessageAddress> addresses) {
    Map<MessageAddress, Suppression> found = new LinkedHashMap<>();
    synchronized (lock) {
      addresses.forEach(
          address -> kept.find(channel, address).ifPresent(entry -> found.put(address, entry)));
    }
    return found;
  }
}
