package dev.punctual.deadletter;

import dev.punctual.job.Job;
import java.time.Instant;

/**
 * A job that has failed. It stays until somebody redrives or discards it.
 *
 * @param job with its last error in {@link dev.punctual.job.JobState#lastError()}
 * @param fault the kind of that error
 * @param failedAt since when it has failed
 */
public record DeadLetter(Job job, ErrorFingerprint fault, Instant failedAt) {}
