package dev.punctual.job;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Jobs for tests of the domain. */
public final class SampleJobs {
  static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  private SampleJobs() {}

  /** A running job. */
  public static Job running(@Nullable TriggerText trigger, int retriesUsed, int maxRetries) {
    JobSpec spec =
        new JobSpec(
            JobId.of("sample"),
            JobType.CUSTOM,
            HandlerName.of("work"),
            trigger,
            Metadata.EMPTY,
            JobOptions.DEFAULT.withMaxRetries(maxRetries));
    JobState state =
        new JobState(
            JobStatus.RUNNING,
            NOON,
            NOON,
            NOON,
            new JobState.Counters(retriesUsed, 0, 0),
            new JobState.Hold(1, NodeId.random()),
            null);
    return new Job(1, spec, state, NOON, NOON);
  }
}
