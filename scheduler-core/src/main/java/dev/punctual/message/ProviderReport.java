package dev.punctual.message;

import dev.punctual.notification.Channel;
import org.jspecify.annotations.Nullable;

/**
 * What a provider told of a message after it had taken it. Immutable.
 *
 * @param channel how the message went
 * @param providerId the provider's name for it, as its {@link SentMessage} has it
 * @param address which recipient it is about; null for all recipients of the message
 * @param standing what is told
 */
public record ProviderReport(
    Channel channel,
    String providerId,
    @Nullable MessageAddress address,
    TrackedMessage.Standing standing) {}
