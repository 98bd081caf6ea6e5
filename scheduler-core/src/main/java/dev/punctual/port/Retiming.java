package dev.punctual.port;

import dev.punctual.job.JobId;
import dev.punctual.job.TriggerText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Another time for a job that is there already.
 *
 * @param id which
 * @param trigger when it recurs from now on; null for a job that runs once
 * @param runDate its next occurrence
 * @param due when that is due to run
 * @param expected leave the job alone unless it is scheduled for this occurrence and has this
 *     trigger already; null to change it in any case
 */
public record Retiming(
    JobId id,
    @Nullable TriggerText trigger,
    Instant runDate,
    Instant due,
    @Nullable Instant expected) {}
