package dev.punctual.search;

import dev.punctual.job.HandlerName;
import dev.punctual.job.JobId;
import dev.punctual.job.Run;

/**
 * A run in the history of all jobs.
 *
 * @param id of the job that ran
 * @param handler of the job, as it is now
 * @param run what became of it
 */
public record FoundRun(JobId id, HandlerName handler, Run run) {}
