package dev.punctual.message;

import dev.punctual.InvalidInputException;
import dev.punctual.notification.Channel;
import dev.punctual.port.message.Suppressions;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Addresses that nothing is sent to, whatever jobs say: {@code
 * client.messages().suppressions().suppress("ann@example.org", Suppression.everywhere())}. Every
 * node asks the list before it sends, so that an entry holds on all nodes within seconds. A job
 * whose recipients are all suppressed on all of its channels is completed without sending. Safe for
 * use by many threads; the methods throw what those of {@link dev.punctual.SchedulerClient} throw.
 */
public final class SuppressionList {
  private final Suppressions suppressions;

  /** Made by {@link MessageLog#suppressions}. */
  SuppressionList(Suppressions suppressions) {
    this.suppressions = suppressions;
  }

  /**
   * Suppresses an address, or gives its entry of the same channel another reason.
   *
   * @param address a mail address, a telephone number such as {@code +491701234567}, or a URL
   * @return whether anything has changed
   * @throws InvalidInputException if the address is blank
   */
  public boolean suppress(String address, Suppression.Terms terms) {
    return suppressions.suppress(MessageAddress.of(address), terms);
  }

  /**
   * Lifts the suppression of an address by that channel. An entry of every channel is none of one
   * channel, and stays.
   *
   * @param channel as the entry has it; null for the entry of every channel
   * @return whether this call did so; false when there is no such entry
   * @throws InvalidInputException if the address is blank
   */
  public boolean lift(String address, @Nullable Channel channel) {
    return of(address).stream()
        .filter(entry -> Objects.equals(entry.terms().channel(), channel))
        .map(entry -> suppressions.lift(entry.id()))
        .reduce(false, Boolean::logicalOr);
  }

  /**
   * Removes an entry by its number ({@link Suppression#id}).
   *
   * @return whether this call did so; false when there is no such entry
   */
  public boolean lift(long id) {
    return suppressions.lift(id);
  }

  /**
   * The entries of an address, the latest first: one for each channel and one for every channel at
   * most.
   *
   * @throws InvalidInputException if the address is blank
   */
  public List<Suppression> of(String address) {
    return suppressions.list(MessageAddress.of(address), null, Suppressions.LARGEST_PAGE);
  }

  /**
   * The next entries of the list, the latest first.
   *
   * @param before the last of the page before ({@link Suppression#id}); null for the first page
   * @param limit how many at most, 1 to 1000
   * @throws InvalidInputException if the limit is out of its range
   */
  public List<Suppression> page(@Nullable Long before, int limit) {
    if (limit < 1 || limit > Suppressions.LARGEST_PAGE) {
      throw new InvalidInputException("limit", limit, "1 to " + Suppressions.LARGEST_PAGE);
    }
    return suppressions.list(null, before, limit);
  }

  /**
   * Which of these addresses are not to be reached by a channel, as {@link Suppressions#among}.
   *
   * @param addresses at most 1000
   * @return an entry for each that is suppressed; empty when all may be reached
   * @throws InvalidInputException if there are too many
   */
  public Map<MessageAddress, Suppression> among(
      Channel channel, Collection<MessageAddress> addresses) {
    if (addresses.size() > Suppressions.LARGEST_PAGE) {
      throw new InvalidInputException(
          "number of addresses", addresses.size(), "at most " + Suppressions.LARGEST_PAGE);
    }
    return addresses.isEmpty() ? Map.of() : suppressions.among(channel, addresses);
  }
}
