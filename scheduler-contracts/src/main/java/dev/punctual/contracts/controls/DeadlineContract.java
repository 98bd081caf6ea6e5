package dev.punctual.contracts.controls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.OnConflict;
import dev.punctual.SchedulerConfig;
import dev.punctual.contracts.EngineUnderTest;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobOptions;
import dev.punctual.job.JobSpec;
import dev.punctual.job.JobStatus;
import dev.punctual.job.JobType;
import dev.punctual.job.Metadata;
import dev.punctual.job.NewJob;
import dev.punctual.job.Run;
import dev.punctual.job.RunOutcome;
import dev.punctual.job.TriggerText;
import dev.punctual.retry.Backoff;
import dev.punctual.trigger.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a scheduler on any store does with jobs that must begin by a deadline or not at all. */
public interface DeadlineContract extends EngineUnderTest {
  /** How long after its time a job may begin in these tests. */
  Duration DEADLINE = Duration.ofMinutes(5);

  private static Instant inMinutes(int minutes) {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofMinutes(minutes));
  }

  private JobScheduler scheduler(List<String> ran, boolean fails) {
    return builder()
        .config(SchedulerConfig.DEFAULT.withMaxRetries(3).withBackoff(Backoff.fixed(DEADLINE)))
        .task(
            "work",
            raw(),
            (metadata, run) -> {
              ran.add(run.job().id().value());
              if (fails) {
                throw new IllegalStateException("as it was told");
              }
            })
        .build();
  }

  private List<Run> history(String id) {
    return store().jobs().runs(JobId.of(id), 1000);
  }

  private void schedule(JobScheduler scheduler, String id, Trigger trigger) {
    scheduler.schedule(JobRequest.of(id, "work").on(trigger), OnConflict.ERROR);
  }

  private void scheduleHourly(String id, Instant first, String policies) {
    JobSpec spec =
        new JobSpec(
            JobId.of(id),
            JobType.CUSTOM,
            HandlerName.of("work"),
            new TriggerText("interval:PT1H@" + first + ";deadline=PT5M" + policies, "UTC"),
            Metadata.EMPTY,
            JobOptions.DEFAULT);
    store().jobs().schedule(List.of(new NewJob(spec, first)), OnConflict.ERROR);
  }

  @Test
  default void aJobThatRunsOnceIsCancelledWhenNobodyBeganItInTime() {
    List<String> ran = Collections.synchronizedList(new ArrayList<>());
    try (JobScheduler scheduler = scheduler(ran, false)) {
      schedule(scheduler, "late", Trigger.once(inMinutes(1)).withDeadline(DEADLINE));
      schedule(scheduler, "well", Trigger.once(inMinutes(3)).withDeadline(DEADLINE));
      elapse(Duration.ofMinutes(7));
      scheduler.runDue();
      assertThat(ran).containsExactly("well");
      Job late = job("late");
      assertThat(late.status()).isEqualTo(JobStatus.CANCELLED);
      assertThat(late.state().lastError()).contains("not begun by its deadline");
      assertThat(late.state().counters().runs()).as("no run").isZero();
      assertThat(outcomes("late")).containsExactly(RunOutcome.EXPIRED);
      assertThat(history("late").get(0).attempt()).isNull();
      assertThat(job("well").status()).isEqualTo(JobStatus.COMPLETED);
    }
  }

  @Test
  default void aRetryThatWouldBeginTooLateIsNotBegun() {
    List<String> ran = Collections.synchronizedList(new ArrayList<>());
    try (JobScheduler scheduler = scheduler(ran, true)) {
      schedule(scheduler, "a", Trigger.once(inMinutes(1)).withDeadline(DEADLINE));
      elapse(Duration.ofMinutes(2));
      scheduler.runDue();
      assertThat(outcomes("a")).containsExactly(RunOutcome.RETRIED);
      elapse(DEADLINE.plusSeconds(1));
      scheduler.runDue();
      assertThat(ran).containsExactly("a");
      assertThat(outcomes("a")).containsExactly(RunOutcome.EXPIRED, RunOutcome.RETRIED);
      assertThat(job("a").status()).isEqualTo(JobStatus.CANCELLED);
    }
  }

  @Test
  default void aJobThatRecursGoesOnAfterAnOccurrenceThatExpired() {
    List<String> ran = Collections.synchronizedList(new ArrayList<>());
    try (JobScheduler scheduler = scheduler(ran, false)) {
      Instant first = inMinutes(-30);
      scheduleHourly("a", first, "");
      scheduler.runDue();
      assertThat(ran).isEmpty();
      assertThat(outcomes("a")).containsExactly(RunOutcome.EXPIRED);
      Job job = job("a");
      assertThat(job.status()).isEqualTo(JobStatus.SCHEDULED);
      assertThat(history("a").get(0).times().runDate()).isEqualTo(first);
      assertThat(job.due()).isEqualTo(first.plus(Duration.ofHours(1)));
    }
  }

  @Test
  default void anOccurrenceThatRunsBesideOthersKeepsItsDeadline() {
    List<String> ran = Collections.synchronizedList(new ArrayList<>());
    try (JobScheduler scheduler = scheduler(ran, true)) {
      Instant first = inMinutes(-1);
      scheduleHourly("a", first, ";concurrency=allow");
      scheduler.runDue();
      scheduler.runDue();
      String apart = "a@" + first;
      assertThat(outcomes(apart)).containsExactly(RunOutcome.RETRIED);
      elapse(DEADLINE.plusSeconds(1));
      scheduler.runDue();
      assertThat(ran).containsExactly(apart);
      assertThat(outcomes(apart)).containsExactly(RunOutcome.EXPIRED, RunOutcome.RETRIED);
      assertThat(job(apart).status()).isEqualTo(JobStatus.CANCELLED);
    }
  }
}
