package dev.punctual.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.NodeTiming;
import dev.punctual.OnConflict;
import dev.punctual.SchedulerEvent;
import dev.punctual.job.HandlerName;
import dev.punctual.job.JobId;
import dev.punctual.job.JobOptions;
import dev.punctual.job.JobStatus;
import dev.punctual.job.NodeId;
import dev.punctual.job.Outcome;
import dev.punctual.job.RunOutcome;
import dev.punctual.port.FinishedRun;
import dev.punctual.port.Recorded;
import dev.punctual.port.RunQueue;
import dev.punctual.testkit.FailingStore;
import dev.punctual.testkit.FailingStore.Call;
import dev.punctual.testkit.FailingStore.Failure;
import dev.punctual.trigger.ConcurrencyPolicy;
import dev.punctual.trigger.MisfirePolicy;
import dev.punctual.trigger.Trigger;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What a running scheduler promises when something goes wrong. */
public interface EngineFaultContract extends EngineUnderTest {
  /**
   * Nobody is judged for a lease's length after the start of a database's server, which may have
   * started with the test: short enough to wait for that, and too long for a busy machine to lose.
   */
  NodeTiming SHORT_GRACE =
      new NodeTiming(Duration.ofMillis(100), Duration.ofSeconds(10), Duration.ofSeconds(5), 3);

  @Test
  default void whatADeadNodeRanIsRunByALivingOne() {
    NodeId dead = NodeId.random();
    beat(dead, Duration.ofSeconds(20));
    scheduleDue("a");
    assertThat(claim(dead, 1)).hasSize(1);
    elapse(Duration.ofSeconds(21));
    try (JobScheduler scheduler =
        builder()
            .config(quick().withTiming(SHORT_GRACE))
            .task("work", raw(), (metadata, run) -> {})
            .start()) {
      await("a", JobStatus.COMPLETED);
      assertThat(scheduler.get("a")).isPresent();
    }
    assertThat(outcomes("a")).containsExactly(RunOutcome.COMPLETED, RunOutcome.CRASHED);
  }

  @Test
  default void whatADeadNodeRanIsRunByWhoeverRunsWhatIsDue() {
    NodeId dead = NodeId.random();
    beat(dead, Duration.ofSeconds(20));
    scheduleDue("a");
    assertThat(claim(dead, 1)).hasSize(1);
    elapse(Duration.ofSeconds(21));
    try (JobScheduler scheduler =
        builder()
            .config(quick().withTiming(SHORT_GRACE))
            .task("work", raw(), (metadata, run) -> {})
            .build()) {
      Awaitility.await()
          .atMost(PATIENCE_SECONDS, TimeUnit.SECONDS)
          .until(scheduler::runDue, runs -> runs == 1);
    }
    assertThat(outcomes("a")).containsExactly(RunOutcome.COMPLETED, RunOutcome.CRASHED);
  }

  @Test
  default void aRescueThatTakesLongDoesNotCostTheRescuersLease() {
    NodeId gone = livingNode();
    scheduleDue("a");
    assertThat(claim(gone, 1)).hasSize(1);
    store().runs().leave(gone);
    FailingStore failing = new FailingStore(store()).fail(Call.RESCUE, Failure.NO_ANSWER, 1);
    Collection<SchedulerEvent> events = new ConcurrentLinkedQueue<>();
    try (JobScheduler scheduler =
        JobScheduler.builder(failing)
            .codec(codec())
            .config(quick())
            .events(events::add)
            .task("work", raw(), (metadata, run) -> {})
            .start()) {
      awaitTrue(() -> failing.failures() == 1);
      int before = failing.heartbeats();
      awaitTrue(() -> failing.heartbeats() > before + 3);
      scheduler.schedule(JobRequest.of("meanwhile", "work"));
      await("meanwhile", JobStatus.COMPLETED);
      assertThat(events).doesNotHaveAnyElementsOfTypes(SchedulerEvent.LeaseLost.class);
    }
  }

  private static void awaitTrue(Callable<Boolean> seen) {
    Awaitility.await().atMost(PATIENCE_SECONDS, TimeUnit.SECONDS).until(seen);
  }

  @Test
  default void anOccurrenceThatTheStoreTakesNoJobForIsPutOffAndNotLost() {
    FailingStore failing = new FailingStore(store());
    Trigger apart =
        Trigger.every(Duration.ofSeconds(1))
            .withMisfire(MisfirePolicy.RUN_ALL)
            .withConcurrency(ConcurrencyPolicy.ALLOW)
            .withMaxRuns(1);
    CountDownLatch ran = new CountDownLatch(1);
    try (JobScheduler scheduler =
        JobScheduler.builder(failing)
            .codec(codec())
            .config(quick())
            .task("work", raw(), (metadata, run) -> ran.countDown())
            .build()) {
      scheduler.schedule(JobRequest.of("a", "work").on(apart).maxRetries(0));
    }
    failing.fail(Call.SCHEDULE, Failure.UNREACHABLE, 1);
    try (JobScheduler scheduler =
        JobScheduler.builder(failing)
            .codec(codec())
            .config(quick())
            .task("work", raw(), (metadata, run) -> ran.countDown())
            .start()) {
      await("a", JobStatus.COMPLETED);
      Awaitility.await().until(() -> ran.getCount() == 0);
      assertThat(scheduler.get("a")).isPresent();
    }
    assertThat(failing.failures()).isEqualTo(1);
    assertThat(outcomes("a")).containsExactly(RunOutcome.COMPLETED, RunOutcome.SNOOZED);
  }

  @Test
  default void anOutageDelaysJobsAndLosesNone() {
    FailingStore failing =
        new FailingStore(store())
            .fail(Call.CLAIM, Failure.UNREACHABLE, 3)
            .fail(Call.FINISH, Failure.UNREACHABLE, 3)
            .fail(Call.HEARTBEAT, Failure.UNREACHABLE, 2);
    Collection<SchedulerEvent> events = new ConcurrentLinkedQueue<>();
    try (JobScheduler scheduler =
        JobScheduler.builder(failing)
            .codec(codec())
            .config(quick())
            .events(events::add)
            .task("work", raw(), (metadata, run) -> {})
            .start()) {
      scheduler.schedule(JobRequest.of("a", "work"));
      await("a", JobStatus.COMPLETED);
    }
    assertThat(outcomes("a")).containsExactly(RunOutcome.COMPLETED);
    assertThat(events)
        .hasAtLeastOneElementOfType(SchedulerEvent.StoreFailed.class)
        .hasAtLeastOneElementOfType(SchedulerEvent.StoreRecovered.class);
    assertThat(failing.failures()).isPositive();
  }

  @Test
  default void aLostAnswerToAFinishRecordsTheRunOnce() {
    FailingStore failing = new FailingStore(store()).fail(Call.FINISH, Failure.ANSWER_LOST, 1);
    try (JobScheduler scheduler =
        JobScheduler.builder(failing)
            .codec(codec())
            .config(quick())
            .task("work", raw(), (metadata, run) -> {})
            .start()) {
      scheduler.schedule(JobRequest.of("a", "work"));
      await("a", JobStatus.COMPLETED);
    }
    assertThat(outcomes("a")).containsExactly(RunOutcome.COMPLETED);
  }

  @Test
  default void jobsOfAClaimWhoseAnswerWasLostAreRunByTheSameLivingNode() {
    FailingStore failing = new FailingStore(store()).fail(Call.CLAIM, Failure.ANSWER_LOST, 2);
    scheduleDue("a", "b");
    try (JobScheduler scheduler =
        JobScheduler.builder(failing)
            .codec(codec())
            .config(quick().withTiming(SLEEPY))
            .task("work", raw(), (metadata, run) -> {})
            .start()) {
      await("a", JobStatus.COMPLETED);
      await("b", JobStatus.COMPLETED);
      assertThat(scheduler.activeRuns()).isLessThanOrEqualTo(2);
    }
    assertThat(outcomes("a")).containsExactly(RunOutcome.COMPLETED);
    assertThat(failing.failures()).isEqualTo(2);
  }

  @Test
  default void aNodeThatCannotRenewItsLeaseStopsItsRuns() {
    FailingStore failing = new FailingStore(store());
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    AtomicBoolean again = new AtomicBoolean();
    Collection<SchedulerEvent> events = new ConcurrentLinkedQueue<>();
    NodeTiming shortLease =
        new NodeTiming(Duration.ofMillis(100), Duration.ofSeconds(2), Duration.ofSeconds(5), 3);
    try (JobScheduler scheduler =
        JobScheduler.builder(failing)
            .codec(codec())
            .config(quick().withTiming(shortLease))
            .events(events::add)
            .task(
                "hang",
                raw(),
                (metadata, run) -> {
                  if (again.getAndSet(true)) {
                    return;
                  }
                  try {
                    Waits.hang(started);
                  } finally {
                    interrupted.countDown();
                  }
                })
            .start()) {
      scheduler.schedule(JobRequest.of("a", "hang"));
      Waits.awaitLatch(started);
      failing.fail(Call.HEARTBEAT, Failure.UNREACHABLE, Integer.MAX_VALUE);
      Waits.awaitLatch(interrupted);
      assertThat(events).hasAtLeastOneElementOfType(SchedulerEvent.LeaseLost.class);
      failing.fail(Call.HEARTBEAT, Failure.UNREACHABLE, 0);
      await("a", JobStatus.COMPLETED);
    }
    assertThat(job("a").state().counters().retries()).isZero();
  }

  @Test
  default void aHandlerMayRecordItsOwnRun() {
    try (JobScheduler scheduler =
        builder()
            .handler(
                "own",
                raw(),
                (metadata, run) -> {
                  run.completeThrough(store().runs(), "by hand");
                  return Outcome.done("not this");
                })
            .start()) {
      scheduler.schedule(JobRequest.of("a", "own"));
      await("a", JobStatus.COMPLETED);
    }
    assertThat(store().jobs().runs(JobId.of("a"), 10))
        .singleElement()
        .satisfies(run -> assertThat(run.result()).contains("by hand"));
  }

  @Test
  default void aHandlerThatThrowsAfterRecordingInARolledBackTransactionIsRetried() {
    RunQueue rolledBack = acceptsEndsAndKeepsNone();
    AtomicBoolean again = new AtomicBoolean();
    AtomicBoolean recorded = new AtomicBoolean();
    try (JobScheduler scheduler =
        builder()
            .handler(
                "own",
                raw(),
                (metadata, run) -> {
                  if (again.getAndSet(true)) {
                    run.completeThrough(store().runs(), "kept");
                    return Outcome.done();
                  }
                  run.completeThrough(rolledBack, "not kept");
                  recorded.set(true);
                  throw new IllegalStateException("rolled back");
                })
            .start()) {
      scheduler.schedule(JobRequest.of("a", "own"));
      await("a", JobStatus.COMPLETED);
    }
    assertThat(recorded).isTrue();
    assertThat(outcomes("a")).containsExactly(RunOutcome.COMPLETED, RunOutcome.RETRIED);
  }

  /** What a queue within a transaction looks like whose transaction is rolled back later. */
  private RunQueue acceptsEndsAndKeepsNone() {
    return (RunQueue)
        Proxy.newProxyInstance(
            RunQueue.class.getClassLoader(),
            new Class<?>[] {RunQueue.class},
            (queue, method, arguments) -> {
              assertThat(method.getName()).isEqualTo("finish");
              return Recorded.of(
                  ((Collection<?>) arguments[1])
                      .stream().map(end -> ((FinishedRun) end).row()).collect(Collectors.toSet()));
            });
  }

  @Test
  default void aRunWhoseJobWasReplacedIsDisowned() {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    Collection<SchedulerEvent> events = new ConcurrentLinkedQueue<>();
    try (JobScheduler scheduler =
        builder()
            .events(events::add)
            .task(
                "slow",
                raw(),
                (metadata, run) -> {
                  started.countDown();
                  mayEnd.await();
                })
            .start()) {
      scheduler.schedule(JobRequest.of("a", "slow"));
      Waits.awaitLatch(started);
      store()
          .jobs()
          .schedule(
              List.of(newJob("a", HandlerName.of("nobody"), null, JobOptions.DEFAULT)),
              OnConflict.REPLACE);
      mayEnd.countDown();
      Awaitility.await()
          .atMost(PATIENCE_SECONDS, TimeUnit.SECONDS)
          .until(() -> events.stream().anyMatch(SchedulerEvent.RunDisowned.class::isInstance));
    }
    assertThat(job("a").status()).isEqualTo(JobStatus.SCHEDULED);
    assertThat(store().runs().nextDue(Set.of(WORK))).isEmpty();
  }
}
