package dev.punctual.message;

import dev.punctual.job.HandlerName;
import dev.punctual.job.JobId;
import dev.punctual.job.JobType;
import dev.punctual.job.Metadata;
import dev.punctual.notification.Channel;

/**
 * A job that tries other channels, as the message of another job failed after it had been taken. It
 * is due at once, and has the other job's priority, retries, back-off, timeout and concurrency key.
 * Immutable.
 *
 * @param failed what sent the message that failed
 * @param channel by which that went
 * @param next the new job's id
 * @param type the new job's
 * @param handler what runs it
 * @param metadata the new job's
 */
public record FollowUp(
    TrackedMessage.Origin failed,
    Channel channel,
    JobId next,
    JobType type,
    HandlerName handler,
    Metadata metadata) {}
