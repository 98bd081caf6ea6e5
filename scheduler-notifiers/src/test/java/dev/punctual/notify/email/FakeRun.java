package dev.punctual.notify.email;

import dev.punctual.handler.RunContext;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobOptions;
import dev.punctual.job.JobSpec;
import dev.punctual.job.JobState;
import dev.punctual.job.JobState.Counters;
import dev.punctual.job.JobState.Hold;
import dev.punctual.job.JobStatus;
import dev.punctual.job.JobType;
import dev.punctual.job.Metadata;
import dev.punctual.port.RunQueue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A run of a job that no store holds. */
record FakeRun(Job job, Instant startedAt) implements RunContext {
  static final Instant DUE = Instant.parse("2026-03-01T08:00:00Z");

  /** The first attempt of a job with three retries. */
  static FakeRun of(String jobId) {
    return attempt(jobId, 1);
  }

  static FakeRun attempt(String jobId, int attempt) {
    JobSpec spec =
        new JobSpec(
            JobId.of(jobId),
            JobType.CUSTOM,
            HandlerName.of(EmailHandler.NAME),
            null,
            Metadata.EMPTY,
            JobOptions.DEFAULT.withMaxRetries(3));
    JobState state =
        new JobState(
            JobStatus.RUNNING, DUE, DUE, null, new Counters(attempt - 1, 0, 0), Hold.NONE, null);
    return new FakeRun(new Job(1, spec, state, DUE, DUE), DUE.plusSeconds(attempt));
  }

  @Override
  public boolean isStopped() {
    return false;
  }

  @Override
  public void completeThrough(RunQueue queue, @Nullable Object result) {
    throw new UnsupportedOperationException("mail goes through no database");
  }
}
