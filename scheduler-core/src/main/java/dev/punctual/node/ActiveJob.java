package dev.punctual.node;

import dev.punctual.job.JobId;
import java.time.Instant;

/**
 * A run that a node is at.
 *
 * @param id the job
 * @param since when its handler was called
 */
public record ActiveJob(JobId id, Instant since) {}
