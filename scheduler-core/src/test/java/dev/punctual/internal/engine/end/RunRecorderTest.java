package dev.punctual.internal.engine.end;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.Fault;
import dev.punctual.StoreException;
import dev.punctual.internal.engine.EngineParts;
import dev.punctual.internal.engine.run.EndedRun;
import dev.punctual.job.Job;
import dev.punctual.job.JobStatus;
import dev.punctual.job.Outcome;
import dev.punctual.job.SampleJobs;
import dev.punctual.port.FinishedRun;
import dev.punctual.port.RefusedEndException;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
class RunRecorderTest {
  private final EngineParts parts = new EngineParts();
  private final RunRecorder recorder = parts.recorder();

  private void add() {
    Job job = SampleJobs.running(null, 0, 3);
    recorder.add(new EndedRun(job, Outcome.done(), job.due(), job.due()));
  }

  @Test
  void recordsAllBeforeItStops() {
    add();
    add();
    recorder.stopWhenEmpty();
    recorder.run();
    assertThat(parts.store.finished()).hasSize(2);
    assertThat(recorder.backlog()).isZero();
  }

  @Test
  void keepsAnEndThroughAnOutage() {
    AtomicInteger outage = new AtomicInteger(2);
    parts.store.onFinish(
        runs -> {
          if (outage.getAndDecrement() > 0) {
            throw new StoreException(Fault.EXTERNAL, "away", null);
          }
          return runs.stream().map(FinishedRun::row).collect(Collectors.toSet());
        });
    add();
    recorder.stopWhenEmpty();
    recorder.run();
    assertThat(parts.store.finished()).hasSize(1);
  }

  @Test
  void aStopAtOnceLeavesWhatIsNotRecorded() {
    parts.store.onFinish(
        runs -> {
          recorder.stopNow();
          throw new StoreException(Fault.EXTERNAL, "away", null);
        });
    add();
    recorder.run();
    assertThat(parts.store.finished()).isEmpty();
  }

  private void add(int rows) {
    for (int row = 1; row <= rows; row++) {
      Job job = at(row);
      recorder.add(new EndedRun(job, Outcome.done(), job.due(), job.due()));
    }
  }

  private static Job at(long row) {
    Job job = SampleJobs.running(null, 0, 3);
    return new Job(row, job.spec(), job.state(), job.createdAt(), job.updatedAt());
  }

  /** Each of them once cost a second, one after the other, and all others waited for that. */
  @Test
  void endsOfLockedRowsAreTriedAgainAsOneGroupAndHoldUpNoOther() {
    parts.store.lock(Set.of(1L, 2L, 3L));
    parts.store.onFinish(
        runs -> {
          if (parts.store.groups().size() == 3) {
            parts.store.lock(Set.of());
          }
          return rows(runs);
        });
    add(5);
    recorder.stopWhenEmpty();
    recorder.run();
    assertThat(parts.store.groups()).containsExactly(5, 3, 3);
    assertThat(parts.store.finished())
        .extracting(FinishedRun::row)
        .containsExactly(4L, 5L, 1L, 2L, 3L);
  }

  /** With both threads, whose names are {@code first} and {@code second}, until all is recorded. */
  private void recordWithTwoThreads(Runnable meanwhile) throws InterruptedException {
    Thread first = new Thread(recorder, "first");
    Thread second = new Thread(recorder::help, "second");
    first.start();
    second.start();
    meanwhile.run();
    recorder.stopWhenEmpty();
    first.join();
    second.join();
    assertThat(recorder.backlog()).isZero();
  }

  private static boolean isSecond() {
    return Thread.currentThread().getName().equals("second");
  }

  @Test
  void aSecondThreadRecordsWhileTheFirstWaitsForTheStore() throws Exception {
    CountDownLatch secondRecorded = new CountDownLatch(1);
    parts.store.onFinish(
        runs -> {
          if (isSecond()) {
            secondRecorded.countDown();
          } else {
            awaitQuietly(secondRecorded);
          }
          return rows(runs);
        });
    recordWithTwoThreads(
        () -> {
          add(3000);
          awaitQuietly(secondRecorded);
        });
    assertThat(rows(parts.store.finished())).hasSize(3000);
    assertThat(parts.store.finished()).hasSize(3000);
  }

  @Test
  void whatFailsOnTheSecondThreadTheFirstRecords() throws Exception {
    CountDownLatch secondFailed = new CountDownLatch(1);
    parts.store.onFinish(
        runs -> {
          if (isSecond()) {
            secondFailed.countDown();
            throw new StoreException(Fault.EXTERNAL, "away", null);
          }
          awaitQuietly(secondFailed);
          return rows(runs);
        });
    recordWithTwoThreads(
        () -> {
          add(3000);
          awaitQuietly(secondFailed);
        });
    assertThat(rows(parts.store.finished())).hasSize(3000);
    assertThat(parts.store.finished()).hasSize(3000);
  }

  @Test
  void theSecondThreadLeavesSmallGroupsToTheFirst() throws Exception {
    CountDownLatch added = new CountDownLatch(1);
    parts.store.onFinish(
        runs -> {
          assertThat(isSecond()).isFalse();
          awaitQuietly(added);
          return rows(runs);
        });
    recordWithTwoThreads(
        () -> {
          add(900);
          added.countDown();
        });
    assertThat(parts.store.finished()).hasSize(900);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static Set<Long> rows(Collection<FinishedRun> runs) {
    return runs.stream().map(FinishedRun::row).collect(Collectors.toSet());
  }

  /** A right that was missing for a while once made failures of runs that had succeeded. */
  @ParameterizedTest
  @EnumSource
  void noErrorOfTheSurroundingsChangesAnEnd(Fault fault) {
    AtomicInteger errors = new AtomicInteger(2);
    parts.store.onFinish(
        runs -> {
          if (errors.getAndDecrement() > 0) {
            throw new StoreException(fault, "permission denied for table job_runs", null);
          }
          return rows(runs);
        });
    add(2);
    recorder.stopWhenEmpty();
    recorder.run();
    assertThat(parts.store.finished())
        .hasSize(2)
        .allMatch(end -> end.transition().status() == JobStatus.COMPLETED);
  }

  @Test
  void anEndThatIsRefusedForWhatItSaysIsRecordedAsFailedAndTheOthersAsTheyAre() {
    parts.store.onFinish(
        runs -> {
          if (runs.stream().anyMatch(RunRecorderTest::isThirdCompleted)) {
            throw new RefusedEndException("result too large", null);
          }
          return rows(runs);
        });
    add(5);
    recorder.stopWhenEmpty();
    recorder.run();
    assertThat(parts.store.finished()).hasSize(5);
    assertThat(parts.store.finished())
        .filteredOn(end -> end.transition().status() == JobStatus.COMPLETED)
        .extracting(FinishedRun::row)
        .containsExactlyInAnyOrder(1L, 2L, 4L, 5L);
  }

  private static boolean isThirdCompleted(FinishedRun end) {
    return end.row() == 3 && end.transition().status() == JobStatus.COMPLETED;
  }
}
