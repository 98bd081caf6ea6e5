package dev.punctual.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.NodeTiming;
import dev.punctual.OnConflict;
import dev.punctual.job.JobStatus;
import dev.punctual.job.NewJob;
import dev.punctual.job.RunOutcome;
import dev.punctual.testkit.FailingStore;
import dev.punctual.testkit.FailingStore.Call;
import dev.punctual.testkit.FailingStore.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** How a running scheduler stops: one run, or all of them. */
public interface EngineStopContract extends EngineUnderTest {

  @Test
  default void cancellingARunningJobInterruptsItsHandler() {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    try (JobScheduler scheduler =
            builder()
                .task(
                    "hang",
                    raw(),
                    (metadata, run) -> {
                      try {
                        Waits.hang(started);
                      } finally {
                        interrupted.countDown();
                      }
                    })
                .start();
        JobScheduler elsewhere = builder().build()) {
      scheduler.schedule(JobRequest.of("a", "hang"));
      Waits.awaitLatch(started);
      assertThat(elsewhere.cancel("a")).isTrue();
      Waits.awaitLatch(interrupted);
      awaitRuns("a", 1);
    }
    assertThat(job("a").status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(outcomes("a")).containsExactly(RunOutcome.CANCELLED);
  }

  /** It used to go on unseen, beside the run of the new job. */
  @Test
  default void replacingARunningJobInterruptsItsHandler() {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    try (JobScheduler scheduler =
        builder()
            .task(
                "hang",
                raw(),
                (metadata, run) -> {
                  try {
                    Waits.hang(started);
                  } finally {
                    interrupted.countDown();
                  }
                })
            .start()) {
      scheduler.schedule(JobRequest.of("a", "hang"));
      Waits.awaitLatch(started);
      NewJob later = newJob("a", Instant.now().plus(Duration.ofDays(1)));
      store().jobs().schedule(List.of(later), OnConflict.REPLACE);
      Waits.awaitLatch(interrupted);
    }
    assertThat(job("a").status()).isEqualTo(JobStatus.SCHEDULED);
  }

  @Test
  default void aRunOfWhoeverRunsWhatIsDueKeepsToItsTimeout() {
    try (JobScheduler scheduler =
        builder()
            .task("hang", raw(), (metadata, run) -> Waits.hang(new CountDownLatch(1)))
            .build()) {
      scheduler.schedule(JobRequest.of("a", "hang").timeout(Duration.ofMillis(50)).maxRetries(0));
      assertThat(scheduler.runDue()).isEqualTo(1);
    }
    assertThat(job("a").state().lastError()).contains("timeout");
    assertThat(outcomes("a")).containsExactly(RunOutcome.FAILED);
  }

  @Test
  default void aRunOfWhoeverRunsWhatIsDueHearsThatItsJobIsCancelled() {
    try (JobScheduler scheduler =
        builder()
            .task(
                "hang",
                raw(),
                (metadata, run) -> {
                  store().jobs().cancel(run.jobId());
                  Waits.hang(new CountDownLatch(1));
                })
            .build()) {
      scheduler.schedule(JobRequest.of("a", "hang"));
      assertThat(scheduler.runDue()).isEqualTo(1);
    }
    assertThat(outcomes("a")).containsExactly(RunOutcome.CANCELLED);
  }

  /** Nobody renewed it while a handler ran, so that another node ran the job as well. */
  @Test
  default void aRunOfWhoeverRunsWhatIsDueKeepsItsLease() {
    FailingStore counted = new FailingStore(store());
    try (JobScheduler scheduler =
        JobScheduler.builder(counted)
            .config(quick())
            .codec(codec())
            .task(
                "slow",
                raw(),
                (metadata, run) -> {
                  int before = counted.heartbeats();
                  Awaitility.await()
                      .atMost(PATIENCE_SECONDS, TimeUnit.SECONDS)
                      .until(() -> counted.heartbeats() > before + 2);
                })
            .build()) {
      scheduler.schedule(JobRequest.of("a", "slow"));
      assertThat(scheduler.runDue()).isEqualTo(1);
    }
    assertThat(outcomes("a")).containsExactly(RunOutcome.COMPLETED);
  }

  @Test
  default void aRunLongerThanItsTimeoutIsInterruptedAndRetried() {
    try (JobScheduler scheduler =
        builder()
            .task("hang", raw(), (metadata, run) -> Waits.hang(new CountDownLatch(1)))
            .start()) {
      scheduler.schedule(JobRequest.of("a", "hang").timeout(Duration.ofMillis(50)).maxRetries(1));
      assertThat(await("a", JobStatus.FAILED).state().lastError()).contains("timeout");
    }
    assertThat(outcomes("a")).containsExactly(RunOutcome.FAILED, RunOutcome.RETRIED);
  }

  @Test
  default void closingLetsARunningHandlerEnd() {
    FailingStore watched = new FailingStore(store());
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    Queue<String> order = new ConcurrentLinkedQueue<>();
    JobScheduler scheduler =
        JobScheduler.builder(watched)
            .config(quick())
            .codec(codec())
            .task(
                "slow",
                raw(),
                (metadata, run) -> {
                  started.countDown();
                  mayEnd.await();
                  order.add("the handler ended");
                })
            .start();
    scheduler.schedule(JobRequest.of("a", "slow"));
    Waits.awaitLatch(started);
    Thread closer =
        new Thread(
            () -> {
              scheduler.close();
              order.add("close returned");
            });
    closer.start();
    Waits.awaitLatch(watched.unsubscribed());
    assertThat(order).isEmpty();
    mayEnd.countDown();
    Waits.join(closer);
    assertThat(order).containsExactly("the handler ended", "close returned");
    assertThat(outcomes("a")).containsExactly(RunOutcome.COMPLETED);
  }

  /** Its ends used to be thrown away, and other nodes ran those jobs again as crashed. */
  @Test
  default void closingOnAnInterruptedThreadRecordsTheEndsOfRunsThatAreDone() {
    FailingStore failing = new FailingStore(store()).fail(Call.FINISH, Failure.UNREACHABLE, 3);
    CountDownLatch done = new CountDownLatch(1);
    AtomicBoolean restored = new AtomicBoolean();
    JobScheduler scheduler =
        JobScheduler.builder(failing)
            .config(quick())
            .codec(codec())
            .task("work", raw(), (metadata, run) -> done.countDown())
            .start();
    scheduler.schedule(JobRequest.of("a", "work"));
    Waits.awaitLatch(done);
    Thread closer =
        new Thread(
            () -> {
              Thread.currentThread().interrupt();
              scheduler.close();
              restored.set(Thread.currentThread().isInterrupted());
            });
    closer.start();
    Waits.join(closer);
    assertThat(restored).isTrue();
    assertThat(outcomes("a")).containsExactly(RunOutcome.COMPLETED);
    assertThat(failing.failures()).isEqualTo(3);
  }

  @Test
  default void anInterruptOfTheClosingThreadShortensTheDrainTime() {
    FailingStore watched = new FailingStore(store());
    CountDownLatch started = new CountDownLatch(1);
    NodeTiming longDrain =
        new NodeTiming(Duration.ofMillis(100), Duration.ofSeconds(60), Duration.ofHours(1), 3);
    JobScheduler scheduler =
        JobScheduler.builder(watched)
            .config(quick().withTiming(longDrain))
            .codec(codec())
            .task("hang", raw(), (metadata, run) -> Waits.hang(started))
            .start();
    scheduler.schedule(JobRequest.of("a", "hang"));
    Waits.awaitLatch(started);
    Thread closer = new Thread(scheduler::close);
    closer.start();
    Waits.awaitLatch(watched.unsubscribed());
    closer.interrupt();
    Waits.join(closer);
    assertThat(outcomes("a")).containsExactly(RunOutcome.INTERRUPTED);
  }

  @Test
  default void afterTheDrainTimeRunsAreInterruptedAndGivenBack() {
    CountDownLatch started = new CountDownLatch(1);
    NodeTiming noDrain =
        new NodeTiming(Duration.ofMillis(100), Duration.ofSeconds(60), Duration.ZERO, 3);
    try (JobScheduler scheduler =
        builder()
            .config(quick().withTiming(noDrain))
            .task("hang", raw(), (metadata, run) -> Waits.hang(started))
            .start()) {
      scheduler.schedule(JobRequest.of("a", "hang"));
      Waits.awaitLatch(started);
    }
    assertThat(job("a").status()).isEqualTo(JobStatus.SCHEDULED);
    assertThat(job("a").state().counters().retries()).isZero();
    assertThat(job("a").state().counters().crashes()).isZero();
    assertThat(outcomes("a")).containsExactly(RunOutcome.INTERRUPTED);
  }

  @Test
  default void closingGivesBackWhatHasNotBegun() {
    FailingStore watched = new FailingStore(store());
    Set<String> began = ConcurrentHashMap.newKeySet();
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    JobScheduler scheduler =
        JobScheduler.builder(watched)
            .codec(codec())
            .config(quick().withConcurrency(1))
            .task(
                "slow",
                raw(),
                (metadata, run) -> {
                  began.add(run.jobId().value());
                  started.countDown();
                  mayEnd.await();
                })
            .start();
    List<String> ids = IntStream.range(0, 20).mapToObj(i -> "job-" + i).toList();
    scheduler.scheduleAll(
        ids.stream().map(id -> JobRequest.of(id, "slow")).toList(), OnConflict.ERROR);
    Waits.awaitLatch(started);
    Thread closer = new Thread(scheduler::close);
    closer.start();
    Waits.awaitLatch(watched.unsubscribed());
    Awaitility.await("what has not begun is given back")
        .atMost(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .until(() -> store().jobs().count().get(JobStatus.RUNNING), running -> running == 1);
    mayEnd.countDown();
    Waits.join(closer);
    assertThat(began).isNotEmpty().hasSizeLessThan(ids.size());
    assertThat(ids)
        .allSatisfy(
            id -> {
              boolean ran = began.contains(id);
              assertThat(job(id).status())
                  .isEqualTo(ran ? JobStatus.COMPLETED : JobStatus.SCHEDULED);
              assertThat(outcomes(id)).hasSize(ran ? 1 : 0);
              assertThat(job(id).state().counters().crashes()).isZero();
            });
  }
}
