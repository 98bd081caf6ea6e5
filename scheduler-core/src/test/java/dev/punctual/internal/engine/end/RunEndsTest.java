package dev.punctual.internal.engine.end;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.Fault;
import dev.punctual.SchedulerEvent;
import dev.punctual.StoreException;
import dev.punctual.internal.engine.EngineParts;
import dev.punctual.internal.engine.run.EndedRun;
import dev.punctual.job.Job;
import dev.punctual.job.JobStatus;
import dev.punctual.job.Outcome;
import dev.punctual.job.RunOutcome;
import dev.punctual.job.SampleJobs;
import dev.punctual.job.TriggerText;
import dev.punctual.port.FinishedRun;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RunEndsTest {
  private final EngineParts parts = new EngineParts();
  private final Job once = SampleJobs.running(null, 0, 3);
  private final Instant began = once.due();

  private FinishedRun record(RunEnds ends, Job job, Outcome outcome, Duration took) {
    ends.record(parts.queue, List.of(new EndedRun(job, outcome, job.due(), job.due().plus(took))));
    return parts.store.finished().get(0);
  }

  /** It was the instant of recording: after an outage, what had fallen due was skipped. */
  @Test
  void theInstantTheRunEndedDecidesWhatIsNext() {
    Job every = SampleJobs.running(new TriggerText("cron:* * * * *", "UTC"), 0, 3);
    FinishedRun end = record(parts.ends(true), every, Outcome.done(), Duration.ofSeconds(1));
    assertThat(end.transition().nextRun()).isEqualTo(began.plusSeconds(60));
    assertThat(end.transition().missed()).isEmpty();
  }

  @Test
  void aResultThatCannotBeKeptLeavesANoteOnARunThatCompleted() {
    FinishedRun end = record(parts.ends(true), once, Outcome.done(" "), Duration.ZERO);
    assertThat(end.transition().status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(end.result()).isNull();
    assertThat(end.error()).startsWith("The result could not be kept: ");
  }

  @Test
  void aRunThatCompletedIsNotRecordedWhereHistoryKeepsNoSuccesses() {
    FinishedRun end = record(parts.ends(false), once, Outcome.done(), Duration.ZERO);
    assertThat(end.recorded()).isFalse();
  }

  @Test
  void aRunThatFailedIsRecordedWhereHistoryKeepsNoSuccesses() {
    FinishedRun end = record(parts.ends(false), once, Outcome.fail("no"), Duration.ZERO);
    assertThat(end.recorded()).isTrue();
    assertThat(end.transition().outcome()).isEqualTo(RunOutcome.FAILED);
  }

  @Test
  void anEndThatIsNotAcceptedIsDisownedAndForgotten() {
    parts.store.onFinish(runs -> Set.of());
    parts.active.add(once, 0);
    parts.ends(true).record(parts.queue, List.of(new EndedRun(once, Outcome.done(), began, began)));
    assertThat(parts.events).hasOnlyElementsOfType(SchedulerEvent.RunDisowned.class);
    assertThat(parts.active.heldCount()).isZero();
  }

  /** Such a run was recorded as failed. */
  @Test
  void aResultThatTheStoreRefusesLeavesANoteOnARunThatCompleted() {
    parts.store.onFinish(
        runs -> {
          FinishedRun only = runs.iterator().next();
          if (only.result() != null) {
            throw new StoreException(Fault.USER, "numeric field overflow", null);
          }
          return Set.of(only.row());
        });
    FinishedRun end = record(parts.ends(true), once, Outcome.done("1e200000"), Duration.ZERO);
    assertThat(end.transition().outcome()).isEqualTo(RunOutcome.COMPLETED);
    assertThat(end.error()).isEqualTo("The result could not be kept: numeric field overflow");
  }

  @Test
  void anOutageTakesNoResultAway() {
    parts.store.onFinish(
        runs -> {
          throw new StoreException(Fault.EXTERNAL, "away", null);
        });
    RunEnds ends = parts.ends(true);
    List<EndedRun> end = List.of(new EndedRun(once, Outcome.done("kept"), began, began));
    assertThatThrownBy(() -> ends.record(parts.queue, end)).hasMessage("away");
    parts.store.onFinish(runs -> Set.of(once.row()));
    ends.record(parts.queue, end);
    assertThat(parts.store.finished())
        .singleElement()
        .satisfies(run -> assertThat(run.result()).contains("kept"));
  }
}
