package dev.punctual.job;

import static dev.punctual.job.SampleJobs.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.retry.Backoff;
import dev.punctual.retry.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** No sequence of ends breaks the state machine. */
class LifecycleProperties {
  private static final TriggerText HOURLY = new TriggerText("cron:0 * * * *", "UTC");

  private final Lifecycle lifecycle =
      new Lifecycle(
          new RetryPolicy(true, 3, Backoff.DEFAULT),
          job ->
              Optional.ofNullable(job.spec().trigger())
                  .map(trigger -> trigger.parse(job.state().runDate())));

  @Provide
  Arbitrary<Outcome> outcomes() {
    return Arbitraries.of(
        Outcome.done(),
        Outcome.done("result"),
        Outcome.retry(),
        Outcome.retryAfter(Duration.ofMinutes(3)),
        Outcome.retryAfter(Duration.ofMinutes(-3)),
        Outcome.snoozeUntil(NOON.plus(Duration.ofDays(30))),
        Outcome.fail("for good"),
        Outcome.cancel("called off"),
        Lifecycle.interrupted("stopped"),
        Lifecycle.released(),
        Lifecycle.missed());
  }

  @Provide
  Arbitrary<List<Outcome>> ends() {
    return outcomes().list().ofMinSize(1).ofMaxSize(40);
  }

  @Property(tries = 500)
  void anySequenceOfEndsKeepsTheJobInOneOfItsStates(
      @ForAll("ends") List<Outcome> ends,
      @ForAll boolean recurring,
      @ForAll @IntRange(max = 5) int maxRetries,
      @ForAll @IntRange(max = 7200) int secondsPerRun) {
    Job job = SampleJobs.running(recurring ? HOURLY : null, 0, maxRetries);
    Instant now = NOON;
    for (Outcome end : ends) {
      now = now.plusSeconds(secondsPerRun);
      Transition after = lifecycle.after(job, end, now);
      check(job, after, now, maxRetries, recurring);
      if (after.status() != JobStatus.SCHEDULED) {
        return;
      }
      job = claimed(job, after);
      now = now.isAfter(job.due()) ? now : job.due();
    }
  }

  private static void check(
      Job job, Transition after, Instant now, int maxRetries, boolean recurring) {
    assertThat(after.status()).isNotEqualTo(JobStatus.RUNNING);
    assertThat(after.nextRun() != null).isEqualTo(after.status() == JobStatus.SCHEDULED);
    assertThat(after.retries()).isBetween(0, maxRetries);
    assertThat(after.runDate()).isAfterOrEqualTo(job.state().runDate());
    boolean movedOn = after.runDate().isAfter(job.state().runDate());
    if (movedOn) {
      assertThat(recurring).isTrue();
      assertThat(after.retries()).isZero();
      boolean latestInstead = after.outcome() == RunOutcome.RELEASED;
      assertThat(after.outcome().endsOccurrence()).isNotEqualTo(latestInstead);
      assertThat(after.runDate().isAfter(now)).isNotEqualTo(latestInstead);
    }
    if (recurring && after.status() != JobStatus.SCHEDULED) {
      assertThat(after.status()).isEqualTo(JobStatus.CANCELLED);
    }
    if (after.status() == JobStatus.FAILED) {
      assertThat(after.error()).isNotNull();
    }
  }

  private static Job claimed(Job job, Transition after) {
    JobState state =
        new JobState(
            JobStatus.RUNNING,
            after.runDate(),
            after.nextRun(),
            after.nextRun(),
            new JobState.Counters(after.retries(), 0, 0),
            new JobState.Hold(job.state().hold().fence() + 1, NodeId.random()),
            null);
    return new Job(job.row(), job.spec(), state, job.createdAt(), job.updatedAt());
  }
}
