package dev.punctual.message;

import dev.punctual.notification.Channel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that a provider took, to one recipient; or one that was not sent, as the recipient is
 * on the {@link SuppressionList}. Immutable.
 *
 * @param channel how it went
 * @param address to whom; a store keeps a digest of it and what is masked
 * @param providerId the provider's own name for it, by which it reports; null where it gave none
 * @param at when it was taken, by the store's clock
 * @param suppressed why it was not sent; null if it was
 */
public record SentMessage(
    Channel channel,
    MessageAddress address,
    @Nullable String providerId,
    Instant at,
    @Nullable String suppressed) {

  /** One that the provider took. */
  public SentMessage(
      Channel channel, MessageAddress address, @Nullable String providerId, Instant at) {
    this(channel, address, providerId, at, null);
  }

  /**
   * One that was not sent.
   *
   * @param why for people
   */
  public static SentMessage suppressed(
      Channel channel, MessageAddress address, Instant at, String why) {
    return new SentMessage(channel, address, null, at, why);
  }
}
