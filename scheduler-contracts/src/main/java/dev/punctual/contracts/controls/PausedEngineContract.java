package dev.punctual.contracts.controls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.InvalidInputException;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.OnConflict;
import dev.punctual.SchedulerConfig;
import dev.punctual.contracts.EngineUnderTest;
import dev.punctual.job.JobId;
import dev.punctual.job.JobOptions;
import dev.punctual.job.JobSpec;
import dev.punctual.job.JobStatus;
import dev.punctual.job.JobType;
import dev.punctual.job.Metadata;
import dev.punctual.job.NewJob;
import dev.punctual.job.Pause;
import dev.punctual.job.PauseScope;
import dev.punctual.job.Run;
import dev.punctual.job.RunOutcome;
import dev.punctual.job.TriggerText;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What nodes and clients make of pauses, on any store. */
public interface PausedEngineContract extends EngineUnderTest {

  private void scheduleHourly(String id, Instant first, String policies) {
    JobSpec spec =
        new JobSpec(
            JobId.of(id),
            JobType.CUSTOM,
            WORK,
            new TriggerText("interval:PT1H@" + first + policies, "UTC"),
            Metadata.EMPTY,
            JobOptions.DEFAULT.withMaxRetries(3));
    store().jobs().schedule(List.of(new NewJob(spec, first)), OnConflict.ERROR);
  }

  private int runDue() {
    try (JobScheduler scheduler = builder().task("work", raw(), (metadata, run) -> {}).build()) {
      return scheduler.runDue();
    }
  }

  private JobScheduler start(SchedulerConfig config) {
    return builder().config(config).task("work", raw(), (metadata, run) -> {}).start();
  }

  /** Half an hour past the third occurrence. */
  private Instant threeHoursAndAHalfAgo() {
    return store().runs().time().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofMinutes(210));
  }

  @Test
  default void whatFellDueMeanwhileGoesByTheMisfirePolicy() {
    Instant first = threeHoursAndAHalfAgo();
    scheduleHourly("latest", first, "");
    scheduleHourly("all", first, ";misfire=run_all");
    scheduleHourly("none", first, ";misfire=skip;grace=PT1S");
    store().jobs().pauses().pause(PauseScope.handler("work"), Pause.untilResumed());
    assertThat(runDue()).isZero();
    assertThat(outcomes("latest")).isEmpty();
    store().jobs().pauses().resume(PauseScope.handler("work"));
    runDue();
    assertThat(outcomes("latest"))
        .containsExactly(
            RunOutcome.COMPLETED, RunOutcome.MISSED, RunOutcome.MISSED, RunOutcome.MISSED);
    assertThat(outcomes("all")).hasSize(4).containsOnly(RunOutcome.COMPLETED);
    assertThat(outcomes("none")).hasSize(4).containsOnly(RunOutcome.MISSED);
    for (String id : List.of("latest", "all", "none")) {
      assertThat(job(id).due()).isEqualTo(first.plus(Duration.ofHours(4)));
    }
  }

  @Test
  default void aJobThatRunsOnceRunsLate() {
    scheduleDue("once");
    try (JobScheduler scheduler = builder().build()) {
      assertThat(scheduler.pause(PauseScope.job("once"), Pause.untilResumed())).isTrue();
    }
    elapse(Duration.ofHours(3));
    assertThat(runDue()).isZero();
    store().jobs().pauses().resume(PauseScope.job("once"));
    assertThat(runDue()).isEqualTo(1);
    Run run = store().jobs().runs(JobId.of("once"), 1).get(0);
    assertThat(run.outcome()).isEqualTo(RunOutcome.COMPLETED);
    assertThat(run.times().lateness()).isGreaterThan(Duration.ofHours(2));
  }

  /** No heartbeat comes: what the node learnt from its last look is enough. */
  @TestFactory
  default Stream<DynamicTest> aPauseThatEndsByItselfNeedsNoHeartbeat() {
    return Stream.of(PauseScope.all(), PauseScope.handler("work"), PauseScope.type(JobType.CUSTOM))
        .map(scope -> DynamicTest.dynamicTest(scope.toString(), () -> endsByItself(scope)));
  }

  private void endsByItself(PauseScope scope) {
    String id = "under " + scope;
    try (JobScheduler node = start(quick().withTiming(SLEEPY))) {
      Instant end = store().runs().time().plusMillis(500);
      node.pause(scope, Pause.until(end));
      node.schedule(JobRequest.of(id, "work"));
      await(id, JobStatus.COMPLETED);
      Run run = store().jobs().runs(JobId.of(id), 1).get(0);
      assertThat(run.times().started()).isAfterOrEqualTo(end.truncatedTo(ChronoUnit.MILLIS));
      assertThat(run.times().started()).isBefore(end.plusSeconds(20));
      assertThat(node.pauses()).isEmpty();
    }
  }

  @Test
  default void aNodeThatSleepsHearsOfTheEndOfAPause() {
    try (JobScheduler node = start(quick())) {
      node.pause(PauseScope.all(), Pause.untilResumed().because("we look").by("ada"));
      node.schedule(JobRequest.of("a", "work"));
      node.schedule(JobRequest.of("b", "work"));
      assertThat(node.pauses()).extracting(Pause::reason).hasSize(1);
      assertThat(node.get("a").orElseThrow().pause().orElseThrow().by()).contains("ada");
      assertThat(node.nextDue()).isEmpty();
      assertThat(node.resume(PauseScope.all())).isTrue();
      assertThat(node.resume(PauseScope.all())).isFalse();
      await("a", JobStatus.COMPLETED);
      await("b", JobStatus.COMPLETED);
    }
  }

  @Test
  default void aRunUnderWayGoesOnThroughAPause() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    try (JobScheduler node =
        builder()
            .task(
                "slow",
                raw(),
                (metadata, run) -> {
                  begun.countDown();
                  mayEnd.await();
                })
            .start()) {
      node.schedule(JobRequest.of("a", "slow"));
      assertThat(begun.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      node.pause(PauseScope.all(), Pause.untilResumed());
      mayEnd.countDown();
      await("a", JobStatus.COMPLETED);
    } finally {
      mayEnd.countDown();
    }
  }

  @Test
  default void aNodeThatDrainsFinishesAndKeepsItsLeaseUntilItClaimsAgain() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    try (JobScheduler node =
        builder()
            .task("work", raw(), (metadata, run) -> {})
            .task(
                "slow",
                raw(),
                (metadata, run) -> {
                  begun.countDown();
                  mayEnd.await();
                })
            .start()) {
      node.schedule(JobRequest.of("a", "slow"));
      assertThat(begun.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(node.drain()).isTrue();
      node.schedule(JobRequest.of("b", "work"));
      mayEnd.countDown();
      await("a", JobStatus.COMPLETED);
      assertThat(job("b").status()).isEqualTo(JobStatus.SCHEDULED);
      assertThat(node.isRunning()).isTrue();
      assertThat(node.handlersOfLivingNodes()).contains(WORK);
      PauseScope itself = PauseScope.node(node.node().orElseThrow());
      assertThat(node.pauses()).extracting(Pause::scope).containsExactly(itself);
      assertThat(builder().build().resume(itself)).isTrue();
      await("b", JobStatus.COMPLETED);
    } finally {
      mayEnd.countDown();
    }
    assertThat(builder().build().drain()).as("one that is not started").isFalse();
  }

  @Test
  default void aNodeHearsThatItIsToDrain() {
    try (JobScheduler node = start(quick());
        JobScheduler elsewhere = builder().build()) {
      PauseScope other = PauseScope.node(node.node().orElseThrow());
      assertThat(elsewhere.pause(other, Pause.untilResumed().because("a new kernel"))).isTrue();
      node.schedule(JobRequest.of("a", "work"));
      assertThat(job("a").status()).isEqualTo(JobStatus.SCHEDULED);
      elsewhere.resume(other);
      await("a", JobStatus.COMPLETED);
    }
  }

  @Test
  default void aPauseThatWouldBeOverIsRefused() {
    try (JobScheduler scheduler = builder().build()) {
      assertThatThrownBy(() -> scheduler.pause(PauseScope.all(), Pause.until(Instant.EPOCH)))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("1970-01-01T00:00:00Z")
          .hasMessageContaining("an instant after now");
      assertThat(scheduler.pauses()).isEmpty();
    }
  }
}
