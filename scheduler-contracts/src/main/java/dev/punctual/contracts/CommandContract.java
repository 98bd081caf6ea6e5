package dev.punctual.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.OnConflict;
import dev.punctual.ScheduleResult.Action;
import dev.punctual.job.Job;
import dev.punctual.job.JobCommand;
import dev.punctual.job.JobCommand.Move;
import dev.punctual.job.JobId;
import dev.punctual.job.JobState;
import dev.punctual.job.JobState.Counters;
import dev.punctual.job.JobStatus;
import dev.punctual.job.NewJob;
import dev.punctual.job.NodeId;
import dev.punctual.job.Retiming;
import dev.punctual.job.RunOutcome;
import dev.punctual.job.Transition;
import dev.punctual.port.FinishedRun;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What every command makes of a job in every status: {@link JobCommand} tells it. */
public interface CommandContract extends StoreUnderTest {
  /** Lost after this. */
  Duration SHORT_LEASE = Duration.ofSeconds(5);

  /** Every command in every status, on jobs that were retried and have crashed. */
  @TestFactory
  default Stream<DynamicTest> everyCommandInEveryStatus() {
    return Stream.of(JobCommand.values())
        .flatMap(command -> Stream.of(JobStatus.values()).map(status -> cell(command, status)));
  }

  private DynamicTest cell(JobCommand command, JobStatus status) {
    String id = status.text() + "-" + command;
    Move move = command.in(status);
    return DynamicTest.dynamicTest(
        command + " in " + status.text() + ": " + move, () -> check(id, command, status));
  }

  private void check(String id, JobCommand command, JobStatus status) {
    NodeId node = livingNode();
    wearOut(id, node);
    bring(id, status, node);
    Job before = job(id);
    assertThat(before.status()).isEqualTo(status);
    assertThat(before.state().counters().retries()).isPositive();
    assertThat(before.state().counters().runs()).isPositive();

    Instant later = Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);
    Move move = command.in(status);
    assertThat(tell(id, command, later)).isEqualTo(move != Move.NONE);
    checkMove(move, before, job(id), later);
    if (move == Move.GO_BY_NEW_TIME_LATER) {
      assertThat(store().runs().finish(node, List.of(completed(before))).accepted()).hasSize(1);
      checkTime(job(id), later);
    }
  }

  /** Two retries, a run that ended, a node that was lost. */
  private void wearOut(String id, NodeId node) {
    scheduleDue(id);
    Job run = claim(id, node);
    Instant due = run.due();
    Transition again =
        new Transition(
            JobStatus.SCHEDULED,
            run.state().runDate(),
            due,
            2,
            RunOutcome.FAILED,
            new Transition.Failure("boom", null));
    FinishedRun end =
        new FinishedRun(
            run.row(), run.state().hold().fence(), again, completed(run).times(), null, "boom");
    assertThat(store().runs().finish(node, List.of(end)).accepted()).hasSize(1);
    loseANode(id, 9);
  }

  private void loseANode(String id, int maxCrashes) {
    NodeId lost = NodeId.random();
    beat(lost, SHORT_LEASE);
    claim(id, lost);
    elapse(SHORT_LEASE.plusSeconds(1));
    assertThat(store().runs().rescue(maxCrashes, Duration.ZERO)).isNotEmpty();
  }

  private Job claim(String id, NodeId node) {
    return claim(node, 100).stream()
        .filter(job -> job.id().value().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private void bring(String id, JobStatus status, NodeId node) {
    switch (status) {
      case SCHEDULED -> {}
      case RUNNING -> claim(id, node);
      case COMPLETED -> store().runs().finish(node, List.of(completed(claim(id, node))));
      case FAILED -> loseANode(id, 1);
      case CANCELLED -> store().jobs().cancel(JobId.of(id));
    }
  }

  /** Whether the store says that it changed anything. */
  private boolean tell(String id, JobCommand command, Instant later) {
    JobId job = JobId.of(id);
    return switch (command) {
      case CANCEL -> store().jobs().cancel(job);
      case RETRY -> store().jobs().retry(job);
      case RESCHEDULE ->
          !store()
              .jobs()
              .reschedule(List.of(new Retiming(job, null, later, later, null)))
              .isEmpty();
      case UPDATE -> schedule(newJob(id, later), OnConflict.UPDATE);
      case REPLACE -> schedule(newJob(id, later), OnConflict.REPLACE);
    };
  }

  private boolean schedule(NewJob job, OnConflict onConflict) {
    return store().jobs().schedule(List.of(job), onConflict).get(0).action() != Action.KEPT;
  }

  private static void checkMove(Move move, Job before, Job after, Instant later) {
    JobState old = before.state();
    Counters counters = old.counters();
    switch (move) {
      case NONE, KEEP_TIME, GO_BY_NEW_TIME_LATER -> {
        checkKept(before, after, before.status(), counters);
        assertThat(after.state().nextRun()).isEqualTo(old.nextRun());
        assertThat(after.state().runDate()).isEqualTo(old.runDate());
        assertThat(after.state().hold()).isEqualTo(old.hold());
      }
      case CALL_OFF -> {
        checkKept(before, after, JobStatus.CANCELLED, counters);
        assertThat(after.state().nextRun()).isNull();
      }
      case RUN_NOW -> {
        checkKept(before, after, JobStatus.SCHEDULED, new Counters(0, 0, counters.runs()));
        assertThat(after.due()).isBefore(later);
      }
      case GO_BY_NEW_TIME -> {
        checkKept(
            before,
            after,
            JobStatus.SCHEDULED,
            new Counters(0, counters.crashes(), counters.runs()));
        checkTime(after, later);
      }
      case BEGIN_ANEW -> {
        assertThat(after.state().counters()).isEqualTo(Counters.NONE);
        assertThat(after.state().lastError()).isNull();
        assertThat(after.state().hold().node()).isNull();
        assertThat(after.state().hold().fence()).isGreaterThan(old.hold().fence());
        checkTime(after, later);
      }
    }
  }

  private static void checkKept(Job before, Job after, JobStatus status, Counters counters) {
    assertThat(after.row()).isEqualTo(before.row());
    assertThat(after.status()).isEqualTo(status);
    assertThat(after.state().counters()).isEqualTo(counters);
    assertThat(after.state().lastError()).isEqualTo(before.state().lastError());
  }

  private static void checkTime(Job job, @Nullable Instant time) {
    assertThat(job.status()).isEqualTo(JobStatus.SCHEDULED);
    assertThat(job.state().runDate()).isEqualTo(time);
    assertThat(job.state().nextRun()).isEqualTo(time);
  }
}
