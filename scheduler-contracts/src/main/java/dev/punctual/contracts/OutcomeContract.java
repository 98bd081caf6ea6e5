package dev.punctual.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.InvalidInputException;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.OnConflict;
import dev.punctual.handler.CheckedHandler;
import dev.punctual.handler.RunContext;
import dev.punctual.job.Job;
import dev.punctual.job.JobStatus;
import dev.punctual.job.Outcome;
import dev.punctual.job.Run;
import dev.punctual.job.RunOutcome;
import dev.punctual.job.TimeRange;
import dev.punctual.trigger.Trigger;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
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
      JobRequest misfit = JobRequest.of("g", "greet").with(Map.of("times", "many"));
      assertThatThrownBy(() -> scheduler.schedule(misfit))
          .isInstanceOf(InvalidInputException.class);
      builder().build().schedule(misfit);
      assertThat(await("g", JobStatus.FAILED).state().lastError()).contains("metadata");
    }
    assertThat(outcomes("g")).containsExactly(RunOutcome.FAILED);
  }

  @Test
  default void historyTellsWhyARunWasPutOffOrTriedAgain() {
    AtomicInteger runs = new AtomicInteger();
    try (JobScheduler scheduler =
        builder()
            .handler(
                "work",
                raw(),
                (metadata, run) ->
                    switch (runs.incrementAndGet()) {
                      case 1 -> Outcome.snoozeUntil(run.startedAt().plusMillis(20), "too early");
                      case 2 -> new Outcome.Retry(Duration.ofMillis(20), "a busy line", null);
                      default -> Outcome.done();
                    })
            .start()) {
      scheduler.schedule(JobRequest.of("a", "work"));
      await("a", JobStatus.COMPLETED);
    }
    assertThat(awaitRuns("a", 3))
        .extracting(Run::error)
        .containsExactly(null, "a busy line", "too early");
    assertThat(outcomes("a"))
        .containsExactly(RunOutcome.COMPLETED, RunOutcome.RETRIED, RunOutcome.SNOOZED);
    assertThat(job("a").state().lastError()).isNull();
  }

  @Test
  default void whatAHandlerCouldNeverRunIsRefusedWhenItIsScheduled() {
    CheckedHandler<Greeting> picky =
        new CheckedHandler<>() {
          @Override
          public void check(Greeting greeting) {
            if (greeting.times() < 1) {
              throw new InvalidInputException("times", greeting.times(), "1 or more");
            }
          }

          @Override
          public Outcome run(Greeting greeting, RunContext run) {
            return Outcome.done();
          }
        };
    JobScheduler scheduler = builder().handler("greet", Greeting.class, picky).build();
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(
            () ->
                scheduler.scheduleAll(
                    List.of(
                        JobRequest.of("fine", "greet").with(new Greeting("Ann", 1)),
                        JobRequest.of("not", "greet").with(new Greeting("Bob", 0))),
                    OnConflict.ERROR))
        .withMessageStartingWith("Invalid times '0'");
    assertThat(scheduler.get("fine")).as("all or none").isEmpty();
    scheduler.schedule(JobRequest.of("fine", "greet").with(new Greeting("Ann", 1)));
    scheduler.schedule(JobRequest.of("other", "somebody's").with(new Greeting("Bob", 0)));
    assertThat(scheduler.get("other")).isPresent();
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

  /** Such a run was recorded as failed, though its work was done. */
  @Test
  default void aRunWhoseResultTheStoreCannotKeepIsCompleted() {
    try (JobScheduler scheduler =
        builder()
            .handler("big", raw(), (metadata, run) -> Outcome.done(new BigDecimal("1e200000")))
            .start()) {
      scheduler.schedule(JobRequest.of("a", "big"));
      assertThat(awaitRuns("a", 1)).hasSize(1);
    }
    assertThat(job("a").status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(outcomes("a")).containsExactly(RunOutcome.COMPLETED);
  }

  @Test
  default void timesOutOfTheCalendarAreClamped() {
    try (JobScheduler scheduler =
        builder()
            .handler("never", raw(), (metadata, run) -> Outcome.snoozeUntil(Instant.MAX))
            .handler(
                "long",
                raw(),
                (metadata, run) -> Outcome.retryAfter(Duration.ofSeconds(Long.MAX_VALUE)))
            .start()) {
      scheduler.schedule(JobRequest.of("a", "never"));
      scheduler.schedule(JobRequest.of("b", "long"));
      awaitRuns("a", 1);
      awaitRuns("b", 1);
    }
    assertThat(outcomes("a")).containsExactly(RunOutcome.SNOOZED);
    assertThat(outcomes("b")).containsExactly(RunOutcome.RETRIED);
    assertThat(job("a").due()).isEqualTo(TimeRange.LAST);
    assertThat(job("b").due()).isEqualTo(TimeRange.LAST);
  }
}
