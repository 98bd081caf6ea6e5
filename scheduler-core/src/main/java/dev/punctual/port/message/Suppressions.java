package dev.punctual.port.message;

import dev.punctual.StoreException;
import dev.punctual.message.MessageAddress;
import dev.punctual.message.Suppression;
import dev.punctual.notification.Channel;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The suppression list: addresses that nothing is sent to. It holds no address in plain, outlives
 * jobs and history, and is asked before a message goes out. Safe for use by many threads; each
 * command is one atomic step and durable when it returns; a repeat does no harm. Every method
 * throws {@link StoreException} when the store cannot be reached; a command may then have happened
 * or not.
 */
public interface Suppressions {
  /** The largest page, and the most addresses that can be asked about at once. */
  int LARGEST_PAGE = 1000;

  /**
   * Suppresses an address, or gives its entry of the same channel another reason. An entry of one
   * channel and one of every channel stand beside each other. Of two callers at once the later one
   * gives the reason.
   *
   * @return whether anything has changed; false when it is suppressed for that reason already
   */
  boolean suppress(MessageAddress address, Suppression.Terms terms);

  /**
   * Removes an entry.
   *
   * @return whether this call did so; false when there is no such entry
   */
  boolean lift(long id);

  /**
   * Entries of the list, the latest first.
   *
   * @param address only of this one; null for all
   * @param before only those with lower ids ({@link Suppression#id}); null for all
   * @param limit how many at most, 1 to {@link #LARGEST_PAGE}
   */
  List<Suppression> list(@Nullable MessageAddress address, @Nullable Long before, int limit);

  /**
   * Which of these addresses are not to be reached by a channel.
   *
   * @param addresses {@link #LARGEST_PAGE} at most
   * @return an entry for each that is suppressed, that of the channel alone before that of every
   *     channel; addresses that may be reached are missing
   */
  Map<MessageAddress, Suppression> among(Channel channel, Collection<MessageAddress> addresses);
}
