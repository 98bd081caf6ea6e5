package dev.punctual.deadletter;

import dev.punctual.job.HandlerName;
import java.time.Instant;

/**
 * How many attempts failed with a fault in an hour. Immutable.
 *
 * @param handler of the jobs that failed
 * @param fault the kind of error
 * @param hour when it begins, at a full hour of UTC
 * @param runs how many attempts
 */
public record FaultHour(HandlerName handler, ErrorFingerprint fault, Instant hour, long runs) {}
