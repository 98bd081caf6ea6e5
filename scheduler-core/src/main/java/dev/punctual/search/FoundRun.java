package dev.punctual.search;

import dev.punctual.deadletter.ErrorFingerprint;
import dev.punctual.job.HandlerName;
import dev.punctual.job.JobId;
import dev.punctual.job.Run;
import org.jspecify.annotations.Nullable;

/**
 * A run in the history of all jobs.
 *
 * @param id of the job that ran
 * @param handler of the job, as it is now
 * @param run what became of it
 * @param fault the kind of its error; null of a run that did not fail
 */
public record FoundRun(JobId id, HandlerName handler, Run run, @Nullable ErrorFingerprint fault) {}
