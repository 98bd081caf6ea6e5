package dev.punctual.message;

import dev.punctual.notification.Channel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that a provider took, to one recipient. Immutable.
 *
 * @param channel how it went
 * @param address to whom; a store keeps a digest of it and what is masked
 * @param providerId the provider's own name for it, by which it reports; null where it gave none
 * @param at when it was taken, by the store's clock
 */
public record SentMessage(
    Channel channel, MessageAddress address, @Nullable String providerId, Instant at) {}
