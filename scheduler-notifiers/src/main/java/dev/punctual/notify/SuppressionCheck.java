package dev.punctual.notify;

import dev.punctual.SchedulerClient;
import dev.punctual.message.MessageAddress;
import dev.punctual.message.Suppression;
import dev.punctual.notification.Channel;
import dev.punctual.port.message.Suppressions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Asks the suppression list of the store whose job runs, right before a message goes out. Nothing
 * is cached, so that an entry holds for the very next message on every node: two messages in a row
 * hardly ever go to the same address, so a cache would have to hold the whole list, or be wrong for
 * as long as it lives.
 *
 * <p>What keeps this cheap is that messages share their calls: while one call of a channel is under
 * way, those that come meanwhile wait, and the next call asks for all of them. A single message
 * makes one call, an index look-up for each of its recipients; a thousand messages a second make as
 * many calls as fit behind one another, some hundred. Thread-safe.
 */
final class SuppressionCheck {
  private final Map<Asked, Batch> forming = new HashMap<>();
  private final Map<Asked, ReentrantLock> turns = new HashMap<>();

  /** Which list is asked for what; each has calls of its own. */
  private record Asked(Object whose, Channel channel) {}

  /** Addresses that one call asks for. Closed when its call begins. */
  private static final class Batch {
    private final Set<MessageAddress> addresses = new LinkedHashSet<>();
    private @Nullable Map<MessageAddress, Suppression> answer;
    private @Nullable RuntimeException failure;
  }

  /**
   * Which of these addresses are suppressed.
   *
   * @throws dev.punctual.StoreException if the store cannot be asked
   * @throws InterruptedException if the thread is interrupted while it waits for its turn
   */
  Map<MessageAddress, Suppression> among(
      SchedulerClient client, Channel channel, Collection<MessageAddress> addresses)
      throws InterruptedException {
    return among(
        client, (by, all) -> client.messages().suppressions().among(by, all), channel, addresses);
  }

  /**
   * The same of a list.
   *
   * @param whose the same object for the same list
   */
  Map<MessageAddress, Suppression> among(
      Object whose, Suppressed.Asking list, Channel channel, Collection<MessageAddress> addresses)
      throws InterruptedException {
    Asked asked = new Asked(whose, channel);
    Batch batch = join(asked, addresses);
    ReentrantLock turn = turn(asked);
    turn.lockInterruptibly();
    try {
      Map<MessageAddress, Suppression> answer = answer(asked, list, batch);
      Map<MessageAddress, Suppression> own = new HashMap<>(answer);
      own.keySet().retainAll(Set.copyOf(addresses));
      return own;
    } finally {
      turn.unlock();
    }
  }

  private synchronized Batch join(Asked asked, Collection<MessageAddress> addresses) {
    Batch batch = forming.computeIfAbsent(asked, first -> new Batch());
    if (batch.addresses.size() + addresses.size() > Suppressions.LARGEST_PAGE) {
      batch = new Batch();
      forming.put(asked, batch);
    }
    batch.addresses.addAll(addresses);
    return batch;
  }

  private synchronized ReentrantLock turn(Asked asked) {
    return turns.computeIfAbsent(asked, first -> new ReentrantLock());
  }

  private synchronized List<MessageAddress> close(Asked asked, Batch batch) {
    forming.remove(asked, batch);
    return new ArrayList<>(batch.addresses);
  }

  /** What the first of a batch was answered holds for the others; they come one by one. */
  private Map<MessageAddress, Suppression> answer(Asked asked, Suppressed.Asking list, Batch batch)
      throws InterruptedException {
    if (batch.failure != null) {
      throw batch.failure;
    }
    if (batch.answer == null) {
      List<MessageAddress> addresses = close(asked, batch);
      try {
        batch.answer = list.among(asked.channel(), addresses);
      } catch (RuntimeException failed) {
        // One who is interrupted says nothing of the store: the next one asks again.
        batch.failure = Thread.currentThread().isInterrupted() ? null : failed;
        throw failed;
      }
    }
    return batch.answer;
  }
}
