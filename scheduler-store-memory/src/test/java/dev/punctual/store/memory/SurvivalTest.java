package dev.punctual.store.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.EventSink;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.JobSchedulerBuilder;
import dev.punctual.NodeTiming;
import dev.punctual.SchedulerConfig;
import dev.punctual.SchedulerEvent;
import dev.punctual.job.JobOptions;
import dev.punctual.job.JobStatus;
import dev.punctual.job.Metadata;
import dev.punctual.job.Outcome;
import dev.punctual.job.RunOutcome;
import dev.punctual.port.SchedulerStore;
import dev.punctual.retry.Backoff;
import dev.punctual.testkit.FailingStore;
import dev.punctual.testkit.FailingStore.Call;
import dev.punctual.testkit.FailingStore.Failure;
import java.time.Duration;
import java.util.AbstractList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A node's threads outlive whatever users' code and broken libraries throw at them. */
class SurvivalTest {
  private final SchedulerStore store = new MemoryStore();

  /** An exception that cannot even be told. */
  private static final class Untellable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new Untellable();
    }
  }

  /** A result over which the codec breaks down. */
  private static final class Unwritable extends AbstractList<String> {
    @Override
    public String get(int index) {
      throw new AssertionError("not to be written");
    }

    @Override
    public int size() {
      return 1;
    }
  }

  private JobSchedulerBuilder builder(SchedulerStore on) {
    NodeTiming quick =
        new NodeTiming(Duration.ofMillis(50), Duration.ofSeconds(60), Duration.ofSeconds(10), 3);
    return JobScheduler.builder(on)
        .config(
            SchedulerConfig.DEFAULT
                .withTiming(quick)
                .withMaxRetries(1)
                .withBackoff(Backoff.fixed(Duration.ofMillis(5))))
        .task("work", Metadata.class, (metadata, run) -> {});
  }

  private static void await(JobScheduler scheduler, String id, JobStatus status) {
    Awaitility.await(id + " " + status)
        .atMost(20, TimeUnit.SECONDS)
        .pollInterval(5, TimeUnit.MILLISECONDS)
        .until(() -> scheduler.get(id).orElseThrow().status() == status);
  }

  /** The node is as good as new: it runs another job, and holds nothing. */
  private static void assertUnharmed(JobScheduler scheduler) {
    scheduler.schedule(JobRequest.of("next", "work"));
    await(scheduler, "next", JobStatus.COMPLETED);
    Awaitility.await().atMost(20, TimeUnit.SECONDS).until(() -> scheduler.activeRuns() == 0);
  }

  @Test
  void anExceptionThatCannotTellItsMessageIsAFailureLikeAnyOther() {
    try (JobScheduler scheduler =
        builder(store)
            .task(
                "odd",
                Metadata.class,
                (metadata, run) -> {
                  throw new Untellable();
                })
            .start()) {
      scheduler.schedule(JobRequest.of("a", "odd"));
      await(scheduler, "a", JobStatus.FAILED);
      assertThat(scheduler.history("a", 10))
          .extracting(run -> run.outcome())
          .containsExactly(RunOutcome.FAILED, RunOutcome.RETRIED);
      assertThat(scheduler.get("a").orElseThrow().state().lastError()).contains("Untellable");
      assertUnharmed(scheduler);
    }
  }

  @Test
  void anUntellableCauseInAnOutcomeFailsItsJobAndNoOther() {
    try (JobScheduler scheduler =
        builder(store)
            .handler(
                "odd",
                Metadata.class,
                (metadata, run) -> new Outcome.Fail("because", new Untellable()))
            .start()) {
      scheduler.schedule(JobRequest.of("a", "odd"));
      await(scheduler, "a", JobStatus.FAILED);
      assertUnharmed(scheduler);
    }
  }

  @Test
  void aResultThatBreaksTheCodecDoesNotEndTheRecorder() {
    try (JobScheduler scheduler =
        builder(store)
            .handler("odd", Metadata.class, (metadata, run) -> Outcome.done(new Unwritable()))
            .start()) {
      scheduler.schedule(JobRequest.of("a", "odd"));
      await(scheduler, "a", JobStatus.COMPLETED);
      assertThat(scheduler.history("a", 1).get(0).error()).contains("could not be kept");
      assertUnharmed(scheduler);
    }
  }

  @Test
  @SuppressWarnings("NullAway") // what code without null checks may do
  void aHandlerThatReturnsNullFailsByItsPolicy() {
    try (JobScheduler scheduler =
        builder(store).handler("odd", Metadata.class, (metadata, run) -> null).start()) {
      scheduler.schedule(JobRequest.of("a", "odd"));
      await(scheduler, "a", JobStatus.FAILED);
      assertThat(scheduler.history("a", 10)).hasSize(2);
      assertUnharmed(scheduler);
    }
  }

  @Test
  void theLongestTimeoutIsNoneToSpeakOf() {
    try (JobScheduler scheduler = builder(store).start()) {
      scheduler.schedule(JobRequest.of("a", "work").timeout(JobOptions.LONGEST_TIMEOUT));
      await(scheduler, "a", JobStatus.COMPLETED);
      assertUnharmed(scheduler);
    }
  }

  @Test
  void errorsOfTheStoresClientEndNoAgent() {
    FailingStore failing =
        new FailingStore(store)
            .fail(Call.CLAIM, Failure.BROKEN_CLIENT, 1)
            .fail(Call.HEARTBEAT, Failure.BROKEN_CLIENT, 1);
    try (JobScheduler scheduler = builder(failing).start()) {
      scheduler.schedule(JobRequest.of("a", "work"));
      await(scheduler, "a", JobStatus.COMPLETED);
      assertUnharmed(scheduler);
      assertThat(failing.failures()).isEqualTo(2);
    }
  }

  @Test
  void anEndThatBreaksTheStoresClientFailsItsJobAndNoOther() {
    FailingStore failing = new FailingStore(store).fail(Call.FINISH, Failure.BROKEN_CLIENT, 1);
    try (JobScheduler scheduler = builder(failing).start()) {
      scheduler.schedule(JobRequest.of("a", "work"));
      await(scheduler, "a", JobStatus.FAILED);
      assertUnharmed(scheduler);
    }
  }

  @Test
  void aListenerThatThrowsAnErrorIsNotFeltByJobs() {
    EventSink broken =
        event -> {
          if (event instanceof SchedulerEvent.RunRecorded) {
            throw new AssertionError("a broken listener");
          }
        };
    try (JobScheduler scheduler = builder(store).events(broken).start()) {
      scheduler.schedule(JobRequest.of("a", "work"));
      await(scheduler, "a", JobStatus.COMPLETED);
      assertUnharmed(scheduler);
    }
  }
}
