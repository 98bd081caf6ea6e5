package dev.punctual.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.engine.NodeTiming;
import dev.punctual.job.JobStatus;
import dev.punctual.job.RunOutcome;
import dev.punctual.port.OnConflict;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
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
        JobScheduler elsewhere = builder().connect()) {
      scheduler.schedule(JobRequest.of("a", "hang"));
      Waits.awaitLatch(started);
      assertThat(elsewhere.cancel("a")).isTrue();
      Waits.awaitLatch(interrupted);
      awaitRuns("a", 1);
    }
    assertThat(job("a").status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(outcomes("a")).containsExactly(RunOutcome.CANCELLED);
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
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    JobScheduler scheduler =
        builder()
            .task(
                "slow",
                raw(),
                (metadata, run) -> {
                  started.countDown();
                  mayEnd.await();
                })
            .start();
    scheduler.schedule(JobRequest.of("a", "slow"));
    Waits.awaitLatch(started);
    Thread closer = new Thread(scheduler::close);
    closer.start();
    mayEnd.countDown();
    Waits.join(closer);
    assertThat(job("a").status()).isEqualTo(JobStatus.COMPLETED);
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
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    JobScheduler scheduler =
        builder()
            .config(quick().withConcurrency(1))
            .task(
                "slow",
                raw(),
                (metadata, run) -> {
                  started.countDown();
                  mayEnd.await();
                })
            .start();
    scheduler.scheduleAll(
        IntStream.range(0, 20).mapToObj(i -> JobRequest.of("job-" + i, "slow")).toList(),
        OnConflict.ERROR);
    Waits.awaitLatch(started);
    Thread closer = new Thread(scheduler::close);
    closer.start();
    mayEnd.countDown();
    Waits.join(closer);
    var counts = store().jobs().count();
    assertThat(counts.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(20);
    assertThat(counts).doesNotContainKeys(JobStatus.RUNNING, JobStatus.FAILED);
  }
}
