package dev.punctual.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.InvalidInputException;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.job.Job;
import dev.punctual.job.JobStatus;
import dev.punctual.job.Outcome;
import dev.punctual.job.RunOutcome;
import dev.punctual.port.OnConflict;
import dev.punctual.trigger.Trigger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What becomes of a job by what its handler answers, on any store. */
public interface OutcomeContract extends EngineUnderTest {

  @Test
  default void aFailingJobIsRetriedThenFailsAndCanBeRetriedByHand() {
    AtomicInteger attempts = new AtomicInteger();
    try (JobScheduler scheduler =
        builder()
            .task(
                "flaky",
                raw(),
                (metadata, run) -> {
                  assertThat(run.attempt()).isPositive();
                  if (attempts.incrementAndGet() <= 3) {
                    throw new IllegalStateException("boom " + attempts);
                  }
                })
            .start()) {
      scheduler.schedule(JobRequest.of("f", "flaky").maxRetries(2));
      Job failed = await("f", JobStatus.FAILED);
      assertThat(failed.state().lastError()).contains("boom 3");
      assertThat(outcomes("f"))
          .containsExactly(RunOutcome.FAILED, RunOutcome.RETRIED, RunOutcome.RETRIED);
      assertThat(awaitRuns("f", 3).get(0).error())
          .contains("boom 3")
          .contains("IllegalStateException")
          .contains("\tat ");

      assertThat(scheduler.retry("f")).isTrue();
      await("f", JobStatus.COMPLETED);
    }
    assertThat(attempts).hasValue(4);
  }

  @Test
  default void retriesAndOccurrencesDoNotWaitForAHeartbeat() {
    AtomicInteger runs = new AtomicInteger();
    try (JobScheduler scheduler =
        builder()
            .config(quick().withTiming(SLEEPY))
            .handler(
                "tick",
                raw(),
                (metadata, run) -> runs.incrementAndGet() == 1 ? Outcome.retry() : Outcome.done())
            .start()) {
      scheduler.scheduleRecurring("tick", Trigger.every(Duration.ofSeconds(1)), Map.of());
      assertThat(awaitRuns("tick", 3))
          .hasSizeGreaterThanOrEqualTo(3)
          .allSatisfy(run -> assertThat(run.times().lateness()).isLessThan(Duration.ofSeconds(3)));
    }
  }

  @Test
  default void withoutRetriesTheFirstFailureIsTheLast() {
    try (JobScheduler scheduler =
        builder()
            .config(quick().withRetryFailedJobs(false))
            .handler("work", raw(), (metadata, run) -> Outcome.retry())
            .start()) {
      scheduler.schedule(JobRequest.of("a", "work").maxRetries(5));
      await("a", JobStatus.FAILED);
    }
    assertThat(outcomes("a")).containsExactly(RunOutcome.FAILED);
  }

  @Test
  default void aFailingOccurrenceDoesNotEndARecurringJob() {
    AtomicInteger runs = new AtomicInteger();
    try (JobScheduler scheduler =
        builder()
            .config(quick().withMaxRetries(0))
            .handler(
                "tick",
                raw(),
                (metadata, run) ->
                    runs.incrementAndGet() == 1 ? Outcome.fail("no") : Outcome.done())
            .start()) {
      scheduler.scheduleRecurring("tick", Trigger.every(Duration.ofSeconds(1)), Map.of());
      awaitRuns("tick", 2);
    }
    List<RunOutcome> outcomes = outcomes("tick");
    assertThat(outcomes.subList(outcomes.size() - 2, outcomes.size()))
        .containsExactly(RunOutcome.COMPLETED, RunOutcome.FAILED);
    assertThat(job("tick").status()).isEqualTo(JobStatus.SCHEDULED);
  }

  @Test
  default void snoozeFailAndCancelDoWhatTheySay() {
    AtomicInteger snoozes = new AtomicInteger();
    try (JobScheduler scheduler =
        builder()
            .handler(
                "snooze",
                raw(),
                (metadata, run) ->
                    snoozes.incrementAndGet() == 1
                        ? Outcome.snoozeUntil(run.startedAt().plusMillis(50))
                        : Outcome.done())
            .handler("fail", raw(), (metadata, run) -> Outcome.fail("hopeless"))
            .handler("cancel", raw(), (metadata, run) -> Outcome.cancel("not needed"))
            .start()) {
      scheduler.scheduleAll(
          List.of(
              JobRequest.of("s", "snooze"),
              JobRequest.of("f", "fail"),
              JobRequest.of("c", "cancel").on(Trigger.every(Duration.ofSeconds(1)))),
          OnConflict.ERROR);
      await("s", JobStatus.COMPLETED);
      await("f", JobStatus.FAILED);
      await("c", JobStatus.CANCELLED);
    }
    assertThat(outcomes("s")).containsExactly(RunOutcome.COMPLETED, RunOutcome.SNOOZED);
    assertThat(job("s").state().counters().retries()).isZero();
    assertThat(job("f").state().lastError()).contains("hopeless");
    assertThat(outcomes("c")).containsExactly(RunOutcome.CANCELLED);
  }

  @Test
  default void metadataThatDoesNotFitFailsAtOnce() {
    try (JobScheduler scheduler =
        builder().handler("greet", Greeting.class, (greeting, run) -> Outcome.done()).start()) {
      scheduler.schedule(JobRequest.of("g", "greet").with(Map.of("times", "many")));
      assertThat(await("g", JobStatus.FAILED).state().lastError()).contains("metadata");
    }
    assertThat(outcomes("g")).containsExactly(RunOutcome.FAILED);
  }

  @Test
  default void inputThatAHandlerRefusesIsNotTriedAgain() {
    try (JobScheduler scheduler =
        builder()
            .task(
                "work",
                raw(),
                (metadata, run) -> {
                  throw new InvalidInputException("recipient", "nobody", "an address");
                })
            .start()) {
      scheduler.schedule(JobRequest.of("a", "work"));
      await("a", JobStatus.FAILED);
    }
    assertThat(outcomes("a")).containsExactly(RunOutcome.FAILED);
  }
}
