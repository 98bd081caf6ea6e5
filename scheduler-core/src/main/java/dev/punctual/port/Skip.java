package dev.punctual.port;

import dev.punctual.job.JobId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An occurrence of a recurring job that is to pass without a run.
 *
 * @param id of the job
 * @param expected leave the job alone unless it is scheduled and this is its run date
 * @param occurrence the one that is skipped
 * @param runDate the occurrence to go on with; null if there is none, and the job is completed
 * @param due when that is due to run; null if there is none
 * @param reason for history
 */
public record Skip(
    JobId id,
    Instant expected,
    Instant occurrence,
    @Nullable Instant runDate,
    @Nullable Instant due,
    String reason) {}
