package dev.punctual.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.OnConflict;
import dev.punctual.ScheduleResult.Action;
import dev.punctual.edit.OptionsEdit;
import dev.punctual.edit.OptionsEdit.Option;
import dev.punctual.job.Job;
import dev.punctual.job.JobCommand;
import dev.punctual.job.JobCommand.Move;
import dev.punctual.job.JobId;
import dev.punctual.job.JobOptions;
import dev.punctual.job.JobSpec;
import dev.punctual.job.JobState;
import dev.punctual.job.JobState.Counters;
import dev.punctual.job.JobStatus;
import dev.punctual.job.NewJob;
import dev.punctual.job.NodeId;
import dev.punctual.job.Pause;
import dev.punctual.job.PauseScope;
import dev.punctual.job.RunOutcome;
import dev.punctual.job.Transition;
import dev.punctual.job.TriggerText;
import dev.punctual.port.Edit;
import dev.punctual.port.Edited;
import dev.punctual.port.FinishedRun;
import dev.punctual.port.OccurrenceCommands.Skip;
import dev.punctual.port.Retiming;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What every command makes of a job in every status: {@link JobCommand} tells it. */
public interface CommandContract extends StoreUnderTest {
  /** Lost after this. */
  Duration SHORT_LEASE = Duration.ofSeconds(5);

  /** The priority that an edit gives. */
  int URGENT = 9;

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

  /** The commands on occurrences, in every status of a job that recurs. */
  @TestFactory
  default Stream<DynamicTest> everyCommandOnOccurrencesInEveryStatus() {
    return Stream.of(JobCommand.RUN, JobCommand.SKIP, JobCommand.BACKFILL)
        .flatMap(
            command -> Stream.of(JobStatus.values()).map(status -> recurring(command, status)));
  }

  private DynamicTest recurring(JobCommand command, JobStatus status) {
    String id = "hourly-" + status.text() + "-" + command;
    Move move = command.in(status, true);
    return DynamicTest.dynamicTest(
        command + " in " + status.text() + ": " + move, () -> checkRecurring(id, command, status));
  }

  private void checkRecurring(String id, JobCommand command, JobStatus status) {
    NodeId node = livingNode();
    wearOut(id, node, new TriggerText("interval:PT1H@2026-01-01T00:00:00Z", "UTC"));
    bring(id, status, node, () -> {});
    Job before = job(id);
    assertThat(before.status()).isEqualTo(status);
    Instant later = before.state().runDate().plusSeconds(3600);
    Move move = command.in(status, true);
    assertThat(tell(id, command, later)).isEqualTo(move != Move.NONE);
    if (move == Move.PASS_OVER) {
      Counters counters = before.state().counters();
      checkKept(
          before,
          job(id),
          JobStatus.SCHEDULED,
          new Counters(0, counters.crashes(), counters.runs()));
      checkTime(job(id), later);
      return;
    }
    assertThat(job(id).state()).isEqualTo(before.state());
  }

  private void check(String id, JobCommand command, JobStatus status) {
    NodeId node = livingNode();
    wearOut(id, node, null);
    bring(id, status, node, () -> prepare(id, command));
    Job before = job(id);
    assertThat(before.status()).isEqualTo(status);
    assertThat(before.state().counters().retries()).isPositive();
    assertThat(before.state().counters().runs()).isPositive();

    Instant later = Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);
    Move move = command.in(status);
    assertThat(tell(id, command, later)).isEqualTo(move != Move.NONE);
    checkMove(move, before, job(id), later);
    assertThat(job(id).pause().isPresent()).isEqualTo(move == Move.HOLD_BACK);
    assertThat(job(id).spec().options().priority())
        .isEqualTo((short) (move == Move.REDEFINE ? URGENT : 0));
    if (move == Move.GO_BY_NEW_TIME_LATER) {
      assertThat(store().runs().finish(node, List.of(completed(before))).accepted()).hasSize(1);
      checkTime(job(id), later);
    }
  }

  /** Two retries, a run that ended, a node that was lost. */
  private void wearOut(String id, NodeId node, @Nullable TriggerText trigger) {
    JobSpec spec = newJob(id, null).spec().withTrigger(trigger);
    store().jobs().schedule(List.of(new NewJob(spec, null)), OnConflict.ERROR);
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
    FinishedRun end = FinishedRun.of(run, again, completed(run).times(), null, "boom");
    assertThat(store().runs().finish(node, List.of(end)).accepted()).hasSize(1);
    loseANode(id, 9, () -> {});
  }

  private void loseANode(String id, int maxCrashes, Runnable meanwhile) {
    NodeId lost = NodeId.random();
    beat(lost, SHORT_LEASE);
    claim(id, lost);
    meanwhile.run();
    elapse(SHORT_LEASE.plusSeconds(1));
    assertThat(store().runs().rescue(maxCrashes, Duration.ZERO)).isNotEmpty();
  }

  private Job claim(String id, NodeId node) {
    return claim(node, 100).stream()
        .filter(job -> job.id().value().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** What must be before a command can be told. */
  private void prepare(String id, JobCommand command) {
    if (command == JobCommand.RESUME) {
      pause(JobId.of(id));
    }
  }

  private boolean pause(JobId id) {
    return store().jobs().pauses().pause(PauseScope.job(id.value()), Pause.untilResumed());
  }

  private void bring(String id, JobStatus status, NodeId node, Runnable prepare) {
    switch (status) {
      case SCHEDULED -> prepare.run();
      case RUNNING -> {
        claim(id, node);
        prepare.run();
      }
      case COMPLETED -> {
        Job run = claim(id, node);
        prepare.run();
        store().runs().finish(node, List.of(completed(run)));
      }
      case FAILED -> loseANode(id, 1, prepare);
      case CANCELLED -> {
        prepare.run();
        store().jobs().cancel(JobId.of(id));
      }
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
      case EDIT -> store().jobs().edits().edit(edit(job)).outcome() == Edited.Outcome.EDITED;
      case UPDATE -> schedule(newJob(id, later), OnConflict.UPDATE);
      case REPLACE -> schedule(newJob(id, later), OnConflict.REPLACE);
      case PAUSE -> pause(job);
      case RESUME -> store().jobs().pauses().resume(PauseScope.job(id));
      case RUN -> store().jobs().occurrences().runNow(job).isPresent();
      case SKIP -> skip(job, later);
      case BACKFILL ->
          !store()
              .jobs()
              .occurrences()
              .add(job, List.of(Instant.parse("2026-01-02T00:00:00Z")))
              .isEmpty();
    };
  }

  private static Edit edit(JobId id) {
    OptionsEdit urgent =
        new OptionsEdit(Set.of(Option.PRIORITY), JobOptions.DEFAULT.withPriority(URGENT));
    return new Edit(id, null, null, urgent, null, null);
  }

  private boolean skip(JobId id, Instant next) {
    Instant occurrence = job(id.value()).state().runDate();
    return store()
        .jobs()
        .occurrences()
        .skip(new Skip(id, occurrence, occurrence, next, next, "skipped by nobody"));
  }

  private boolean schedule(NewJob job, OnConflict onConflict) {
    return store().jobs().schedule(List.of(job), onConflict).get(0).action() != Action.KEPT;
  }

  private static void checkMove(Move move, Job before, Job after, Instant later) {
    JobState old = before.state();
    Counters counters = old.counters();
    switch (move) {
      case NONE, KEEP_TIME, GO_BY_NEW_TIME_LATER, REDEFINE, HOLD_BACK, LET_GO -> {
        checkKept(before, after, before.status(), counters);
        assertThat(after.state().nextRun()).isEqualTo(old.nextRun());
        assertThat(after.state().runDate()).isEqualTo(old.runDate());
        assertThat(after.state().hold()).isEqualTo(old.hold());
      }
      case BRING_FORWARD -> {
        checkKept(before, after, JobStatus.SCHEDULED, counters);
        assertThat(after.due()).isBefore(later);
        assertThat(after.state().runDate()).isEqualTo(old.runDate());
      }
      case RUN_BESIDE, PASS_OVER -> throw new AssertionError("of jobs that recur");
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
