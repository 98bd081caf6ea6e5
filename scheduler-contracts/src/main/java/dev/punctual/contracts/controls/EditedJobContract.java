package dev.punctual.contracts.controls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.edit.JobEdit;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobStatus;
import dev.punctual.job.NodeId;
import dev.punctual.job.Pause;
import dev.punctual.job.PauseScope;
import dev.punctual.job.RunOutcome;
import dev.punctual.trigger.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** From when on an edit counts: of jobs that wait, run, have failed or are paused. */
public interface EditedJobContract extends EditUnderTest {

  @Test
  default void aWaitingJobGoesByItsNewPriorityAtOnce() {
    scheduleDue("a", "b", "c");
    client().edit("c", JobEdit.expecting(1).priority(5));
    NodeId node = livingNode();
    Job first = claim(node, 1).get(0);
    assertThat(first.id()).isEqualTo(JobId.of("c"));
    assertThat(first.version()).isEqualTo(2);
    assertThat(claim(node, 9)).hasSize(2);
  }

  @Test
  default void aWaitingJobGoesByItsNewTriggerAtOnce() {
    scheduleHourly("a");
    Instant next = NIGHTLY.next(client().clock().instant()).orElseThrow();
    Job after = client().edit("a", JobEdit.expecting(1).on(NIGHTLY)).orElseThrow();
    assertThat(after.state().runDate()).isEqualTo(next);
    assertThat(after.nextRun()).contains(next);
  }

  @Test
  default void aRunGoesOnAsItBeganAndItsRetryGoesByTheEdit() {
    scheduleDue("a");
    NodeId node = livingNode();
    Job run = claim(node, 1).get(0);
    Job edited =
        client().edit("a", JobEdit.expecting(1).priority(5).with(Map.of("n", 2))).orElseThrow();
    assertThat(edited.status()).isEqualTo(JobStatus.RUNNING);
    assertThat(edited.state().hold()).isEqualTo(run.state().hold());
    assertThat(claim(node, 1)).isEmpty();
    store()
        .runs()
        .finish(node, List.of(ended(run, JobStatus.SCHEDULED, run.due(), RunOutcome.FAILED)));
    Job retry = claim(node, 1).get(0);
    assertThat(retry.version()).isEqualTo(2);
    assertThat(data(retry)).isEqualTo(Map.of("n", 2));
    assertThat(retry.spec().options().priority()).isEqualTo((short) 5);
    assertThat(store().runs().finish(node, List.of(completed(retry))).accepted()).hasSize(1);
  }

  @Test
  default void aRunningJobGoesByItsNewTriggerAfterItsRun() {
    scheduleDue("a");
    NodeId node = livingNode();
    Job run = claim(node, 1).get(0);
    Instant next = NIGHTLY.next(client().clock().instant()).orElseThrow();
    client().edit("a", JobEdit.expecting(1).on(NIGHTLY).priority(5));
    client().edit("a", JobEdit.expecting(2).priority(6));
    assertThat(job("a").state().runDate()).isEqualTo(run.state().runDate());
    store().runs().finish(node, List.of(completed(run)));
    assertThat(job("a").status()).isEqualTo(JobStatus.SCHEDULED);
    assertThat(job("a").nextRun()).contains(next);
    assertThat(job("a").version()).isEqualTo(3);
  }

  @Test
  default void aFailedJobGoesByTheEditWhenItIsRetried() {
    scheduleDue("a");
    NodeId node = livingNode();
    Job run = claim(node, 1).get(0);
    store().runs().finish(node, List.of(ended(run, JobStatus.FAILED, null, RunOutcome.FAILED)));
    client().edit("a", JobEdit.expecting(1).with(Map.of("n", 2)).priority(5));
    assertThat(job("a").status()).isEqualTo(JobStatus.FAILED);
    assertThat(claim(node, 1)).isEmpty();
    client().retry("a");
    assertThat(data(claim(node, 1).get(0))).isEqualTo(Map.of("n", 2));
  }

  @Test
  default void aPausedJobIsEditedAndStaysHeld() {
    scheduleDue("a");
    client().pause(PauseScope.job("a"), Pause.untilResumed());
    NodeId node = livingNode();
    assertThat(claim(node, 1)).isEmpty();
    client().edit("a", JobEdit.expecting(1).priority(5));
    assertThat(claim(node, 1)).isEmpty();
    client().resume(PauseScope.job("a"));
    assertThat(claim(node, 1)).hasSize(1);
  }

  @Test
  default void aNodeThatSleepsHearsOfANewTime() {
    try (JobScheduler node =
        builder()
            .config(quick().withTiming(SLEEPY))
            .task("work", raw(), (metadata, run) -> {})
            .start()) {
      node.schedule(JobRequest.of("a", "work").after(Duration.ofHours(1)));
      node.edit("a", JobEdit.expecting(1).on(Trigger.once(node.clock().instant())).priority(3));
      await("a", JobStatus.COMPLETED);
    }
  }
}
