package dev.punctual.port;

import dev.punctual.job.JobId;
import dev.punctual.job.JobStatus;
import dev.punctual.job.NodeId;
import org.jspecify.annotations.Nullable;

/**
 * A job taken over from a dead node.
 *
 * @param row the job's row
 * @param id the job
 * @param status what it is now
 * @param node who held it; null when unknown
 */
public record Rescued(long row, JobId id, JobStatus status, @Nullable NodeId node) {}
