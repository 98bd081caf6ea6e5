package dev.punctual.message;

import dev.punctual.job.HandlerName;
import dev.punctual.job.JobId;
import dev.punctual.notification.Channel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message to one recipient, as a store keeps it. Immutable.
 *
 * @param id the store's own number for it; later messages have higher ones
 * @param origin what sent it
 * @param channel how it went
 * @param recipient to whom, masked
 * @param providerId the provider's own name for it; null where it gave none
 * @param acceptedAt when the provider took it; for one that was suppressed, when it was due to be
 *     sent
 * @param standing how it stands
 * @param followedBy the job that tries the next channel, as this one failed; null for none
 */
public record TrackedMessage(
    long id,
    Origin origin,
    Channel channel,
    String recipient,
    @Nullable String providerId,
    Instant acceptedAt,
    Standing standing,
    @Nullable JobId followedBy) {

  /**
   * What sent a message.
   *
   * @param job the job, which may be gone by now
   * @param fence the fence of its run
   * @param handler what ran it
   */
  public record Origin(JobId job, long fence, HandlerName handler) {}

  /**
   * How a message stands.
   *
   * @param status the furthest that a provider has told
   * @param at when that was
   * @param code the provider's own, such as {@code 30003} or {@code 550 5.1.1}; null for none
   * @param reason for people, without addresses; null for none
   */
  public record Standing(
      MessageStatus status, Instant at, @Nullable String code, @Nullable String reason) {}

  /** The same, standing otherwise. */
  public TrackedMessage with(Standing other) {
    return new TrackedMessage(
        id, origin, channel, recipient, providerId, acceptedAt, other, followedBy);
  }

  /** The same, followed by a job. */
  public TrackedMessage followedBy(JobId next) {
    return new TrackedMessage(
        id, origin, channel, recipient, providerId, acceptedAt, standing, next);
  }
}
