package dev.punctual.job;

import static dev.punctual.job.SampleJobs.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.retry.Backoff;
import dev.punctual.retry.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LifecycleTest {
  private static final TriggerText DAILY = new TriggerText("daily:12:00", "UTC");
  private static final Duration WAIT = Duration.ofSeconds(30);

  private final Lifecycle lifecycle = lifecycle(true);
  private final Instant now = NOON.plusSeconds(5);

  private static Lifecycle lifecycle(boolean retries) {
    return new Lifecycle(
        new RetryPolicy(retries, 3, Backoff.fixed(WAIT)),
        job ->
            Optional.ofNullable(job.spec().trigger())
                .map(trigger -> trigger.parse(job.state().runDate())));
  }

  @Test
  void aOneTimeJobThatIsDoneIsCompleted() {
    Transition after = lifecycle.after(SampleJobs.running(null, 1, 3), Outcome.done(), now);
    assertThat(after)
        .isEqualTo(new Transition(JobStatus.COMPLETED, NOON, null, 1, RunOutcome.COMPLETED, null));
  }

  @Test
  void aRecurringJobThatIsDoneIsScheduledForItsNextOccurrence() {
    Instant tomorrow = NOON.plus(Duration.ofDays(1));
    Transition after = lifecycle.after(SampleJobs.running(DAILY, 2, 3), Outcome.done(), now);
    assertThat(after)
        .isEqualTo(
            new Transition(JobStatus.SCHEDULED, tomorrow, tomorrow, 0, RunOutcome.COMPLETED, null));
  }

  @Test
  void occurrencesMissedMeanwhileAreOneRunNotMany() {
    Instant daysLater = NOON.plus(Duration.ofDays(4)).plusSeconds(1);
    Transition after = lifecycle.after(SampleJobs.running(DAILY, 0, 3), Outcome.done(), daysLater);
    assertThat(after.runDate()).isEqualTo(NOON.plus(Duration.ofDays(5)));
  }

  @Test
  void aClockSetBackDoesNotRepeatAnOccurrence() {
    Instant before = NOON.minus(Duration.ofHours(1));
    Transition after = lifecycle.after(SampleJobs.running(DAILY, 0, 3), Outcome.done(), before);
    assertThat(after.runDate()).isEqualTo(NOON.plus(Duration.ofDays(1)));
  }

  @Test
  void aFailureIsRetriedAfterTheBackoff() {
    Throwable cause = new IllegalStateException("down");
    Transition after =
        lifecycle.after(SampleJobs.running(null, 1, 3), new Outcome.Retry(null, cause), now);
    assertThat(after)
        .isEqualTo(
            new Transition(
                JobStatus.SCHEDULED,
                NOON,
                now.plus(WAIT),
                2,
                RunOutcome.RETRIED,
                new Transition.Failure("down", cause)));
  }

  @Test
  void aRetryAfterItsOwnTimeWaitsThatLong() {
    Transition after =
        lifecycle.after(
            SampleJobs.running(null, 0, 3), Outcome.retryAfter(Duration.ofHours(2)), now);
    assertThat(after.nextRun()).isEqualTo(now.plus(Duration.ofHours(2)));
  }

  @Test
  void aRetryAbsurdlyFarAwayIsBounded() {
    Transition after =
        lifecycle.after(
            SampleJobs.running(null, 0, 3),
            Outcome.retryAfter(Duration.ofSeconds(Long.MAX_VALUE)),
            now);
    assertThat(after.nextRun()).isEqualTo(TimeRange.LAST);
  }

  @Test
  void theLastFailureOfAOneTimeJobIsItsEnd() {
    Transition after = lifecycle.after(SampleJobs.running(null, 3, 3), Outcome.retry(), now);
    assertThat(after.status()).isEqualTo(JobStatus.FAILED);
    assertThat(after.outcome()).isEqualTo(RunOutcome.FAILED);
    assertThat(after.nextRun()).isNull();
    assertThat(after.retries()).isEqualTo(3);
  }

  @Test
  void theLastFailureOfAnOccurrenceDoesNotEndTheJob() {
    Transition after = lifecycle.after(SampleJobs.running(DAILY, 3, 3), Outcome.retry(), now);
    assertThat(after.status()).isEqualTo(JobStatus.SCHEDULED);
    assertThat(after.outcome()).isEqualTo(RunOutcome.FAILED);
    assertThat(after.retries()).isZero();
    assertThat(after.error()).isNotNull();
  }

  @Test
  void withoutRetriesTheFirstFailureIsTheLast() {
    Transition after = lifecycle(false).after(SampleJobs.running(null, 0, 3), Outcome.retry(), now);
    assertThat(after.status()).isEqualTo(JobStatus.FAILED);
  }

  @Test
  void snoozeInterruptionAndReleaseSpendNoRetry() {
    Job job = SampleJobs.running(DAILY, 1, 3);
    Instant later = now.plusSeconds(60);
    assertThat(lifecycle.after(job, Outcome.snoozeUntil(later), now))
        .isEqualTo(new Transition(JobStatus.SCHEDULED, NOON, later, 1, RunOutcome.SNOOZED, null));
    assertThat(lifecycle.after(job, Lifecycle.interrupted("stop"), now))
        .isEqualTo(
            new Transition(
                JobStatus.SCHEDULED,
                NOON,
                now,
                1,
                RunOutcome.INTERRUPTED,
                new Transition.Failure("stop", null)));
    assertThat(lifecycle.after(job, Lifecycle.released(), now))
        .isEqualTo(new Transition(JobStatus.SCHEDULED, NOON, NOON, 1, RunOutcome.RELEASED, null));
  }

  @Test
  void cancelEndsEvenARecurringJob() {
    Transition after = lifecycle.after(SampleJobs.running(DAILY, 0, 3), Outcome.cancel("x"), now);
    assertThat(after.status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(after.nextRun()).isNull();
  }

  @Test
  void failForGoodSkipsTheRetries() {
    Transition after = lifecycle.after(SampleJobs.running(null, 0, 3), Outcome.fail("no"), now);
    assertThat(after.status()).isEqualTo(JobStatus.FAILED);
    assertThat(after.error()).isEqualTo(new Transition.Failure("no", null));
  }

  @Test
  void aTriggerThatCannotBeReadEndsTheJobAsFailed() {
    Job job = SampleJobs.running(new TriggerText("whenever", "UTC"), 0, 3);
    Transition after = lifecycle.after(job, Outcome.done(), now);
    assertThat(after.status()).isEqualTo(JobStatus.FAILED);
    assertThat(after.error()).isNotNull();
  }
}
