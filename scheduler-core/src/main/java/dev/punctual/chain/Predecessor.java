package dev.punctual.chain;

import dev.punctual.job.JobId;
import dev.punctual.job.JobStatus;
import org.jspecify.annotations.Nullable;

/**
 * A job that another waits or waited for.
 *
 * @param row the number of its row in the store
 * @param id its name
 * @param status how it stands: what it ended as, once it has ended
 * @param result what its latest run returned, as JSON; null when nothing or not kept
 * @param error of its latest run; null when there was none
 */
public record Predecessor(
    long row, JobId id, JobStatus status, @Nullable String result, @Nullable String error) {}
