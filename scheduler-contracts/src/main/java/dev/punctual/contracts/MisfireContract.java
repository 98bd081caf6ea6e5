package dev.punctual.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.punctual.InvalidInputException;
import dev.punctual.JobScheduler;
import dev.punctual.OnConflict;
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
import dev.punctual.search.JobFilter;
import dev.punctual.trigger.ConcurrencyPolicy;
import dev.punctual.trigger.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a scheduler on any store does with occurrences that nobody ran in time. */
public interface MisfireContract extends EngineUnderTest {
  private static Instant halfAnHourAgo() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofMinutes(30));
  }

  /** A job whose hourly occurrences were not run for some hours. */
  private Instant scheduleInThePast(String id, String policies, int hours) {
    Instant first = halfAnHourAgo().minus(Duration.ofHours(hours));
    scheduleAt(id, "interval:PT1H@" + first + policies, first);
    return first;
  }

  private void scheduleAt(String id, String trigger, Instant first) {
    JobSpec spec =
        new JobSpec(
            JobId.of(id),
            JobType.CUSTOM,
            HandlerName.of("work"),
            new TriggerText(trigger, "UTC"),
            Metadata.EMPTY,
            JobOptions.DEFAULT.withMaxRetries(3));
    store().jobs().schedule(List.of(new NewJob(spec, first)), OnConflict.ERROR);
  }

  /** Runs all that is due; answers the occurrences in the order of their runs. */
  private List<Instant> runDue() {
    List<Instant> ran = Collections.synchronizedList(new ArrayList<>());
    try (JobScheduler scheduler =
        builder()
            .task("work", raw(), (metadata, run) -> ran.add(run.job().state().runDate()))
            .build()) {
      assertThat(scheduler.runDue()).isGreaterThanOrEqualTo(ran.size());
    }
    return ran;
  }

  private List<Run> history(String id) {
    return store().jobs().runs(JobId.of(id), 1000);
  }

  @Test
  default void theLatestMissedOccurrenceRunsOnceAndHistoryTellsTheOthers() {
    Instant first = scheduleInThePast("a", "", 3);
    assertThat(runDue()).containsExactly(first.plus(Duration.ofHours(3)));
    assertThat(outcomes("a"))
        .containsExactly(
            RunOutcome.COMPLETED, RunOutcome.MISSED, RunOutcome.MISSED, RunOutcome.MISSED);
    Run oldest = history("a").get(3);
    assertThat(oldest.times().runDate()).isEqualTo(first);
    assertThat(oldest.times().due()).isEqualTo(first);
    assertThat(oldest.attempt()).isNull();
    assertThat(oldest.occurrences()).isEqualTo(1);
    assertThat(oldest.error()).contains("makes up for it");
    assertThat(history("a").get(0).times().runDate()).isEqualTo(first.plus(Duration.ofHours(3)));
    Job job = job("a");
    assertThat(job.status()).isEqualTo(JobStatus.SCHEDULED);
    assertThat(job.state().runDate()).isEqualTo(first.plus(Duration.ofHours(4)));
    assertThat(job.state().counters().runs()).as("missed ones are no runs").isEqualTo(1);
  }

  @Test
  default void allMissedOccurrencesRunInOrderWhenWanted() {
    Instant first = scheduleInThePast("a", ";misfire=run_all", 2);
    assertThat(runDue())
        .containsExactly(first, first.plus(Duration.ofHours(1)), first.plus(Duration.ofHours(2)));
    assertThat(outcomes("a")).doesNotContain(RunOutcome.MISSED);
  }

  @Test
  default void missedOccurrencesAreSkippedWhenWanted() {
    Instant first = scheduleInThePast("a", ";misfire=skip;grace=PT1S", 2);
    assertThat(runDue()).isEmpty();
    assertThat(outcomes("a")).hasSize(3).containsOnly(RunOutcome.MISSED);
    assertThat(job("a").state().runDate()).isEqualTo(first.plus(Duration.ofHours(3)));
    assertThat(job("a").status()).isEqualTo(JobStatus.SCHEDULED);
  }

  @Test
  default void beyondABoundMissedOccurrencesAreCounted() {
    Instant first = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(86_400);
    scheduleAt("a", "interval:PT1S@" + first + ";misfire=run_all;backlog=1", first);
    assertThat(runDue()).isNotEmpty();
    List<Run> runs = history("a");
    assertThat(runs).hasSizeLessThan(40);
    Run rest = runs.get(runs.size() - 1);
    assertThat(rest.outcome()).isEqualTo(RunOutcome.MISSED);
    assertThat(rest.times().runDate()).isEqualTo(first);
    assertThat(rest.occurrences()).isBetween(86_000L, 86_500L);
  }

  @Test
  default void aOneTimeJobThatIsTooLateFailsAndCanBeRetried() {
    Instant past = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(600);
    scheduleAt("a", "once:" + past + ";grace=PT5M", past);
    assertThat(runDue()).isEmpty();
    assertThat(job("a").status()).isEqualTo(JobStatus.FAILED);
    assertThat(job("a").state().lastError()).contains("later than its grace time");
    assertThat(outcomes("a")).containsExactly(RunOutcome.MISSED);
    assertThat(history("a").get(0).attempt()).isNull();
    assertThat(store().jobs().retry(JobId.of("a"))).isTrue();
    assertThat(runDue()).hasSize(1);
    assertThat(job("a").status()).isEqualTo(JobStatus.COMPLETED);
  }

  @Test
  default void aJobEndsAfterItsRuns() {
    Instant first = scheduleInThePast("a", ";misfire=run_all;max_runs=2", 5);
    assertThat(runDue()).containsExactly(first, first.plus(Duration.ofHours(1)));
    assertThat(job("a").status()).isEqualTo(JobStatus.COMPLETED);
  }

  @Test
  default void aJobEndsAfterTheEndOfItsTrigger() {
    Instant first = halfAnHourAgo().minus(Duration.ofHours(2));
    Instant end = first.plus(Duration.ofHours(1));
    scheduleAt("a", "interval:PT1H@" + first + ";end=" + end, first);
    assertThat(runDue()).containsExactly(end);
    assertThat(job("a").status()).isEqualTo(JobStatus.COMPLETED);
  }

  @Test
  default void occurrencesThatMayRunBesideEachOtherAreJobsOfTheirOwn() {
    Instant first = scheduleInThePast("a", ";misfire=run_all;concurrency=allow", 1);
    assertThat(runDue()).containsExactly(first, first.plus(Duration.ofHours(1)));
    List<Job> jobs = store().jobs().search().jobs(JobFilter.ALL, null, 100).jobs();
    assertThat(jobs)
        .extracting(job -> job.id().value(), Job::status)
        .containsExactlyInAnyOrder(
            tuple("a", JobStatus.SCHEDULED),
            tuple("a@" + first, JobStatus.COMPLETED),
            tuple("a@" + first.plus(Duration.ofHours(1)), JobStatus.COMPLETED));
    assertThat(history("a").get(0).result()).contains("a@");
  }

  @Test
  default void aJobThatNobodyPlannedGetsItsFirstOccurrenceFromItsTrigger() {
    scheduleAt("a", "interval:PT1H@2026-01-01T00:00:00Z", Job.UNPLANNED);
    assertThat(runDue()).isEmpty();
    assertThat(job("a").status()).isEqualTo(JobStatus.SCHEDULED);
    assertThat(job("a").state().runDate())
        .isBetween(Instant.now().minusSeconds(60), Instant.now().plus(Duration.ofHours(1)));
    assertThat(history("a")).isEmpty();
  }

  @Test
  default void aJobWhoseTriggerIsOverBeforeItIsPlannedFailsInsteadOfEndingUnseen() {
    scheduleAt("a", "daily:08:00;end=2020-01-01", Job.UNPLANNED);
    assertThat(runDue()).isEmpty();
    assertThat(job("a").status()).isEqualTo(JobStatus.FAILED);
    assertThat(job("a").state().lastError()).contains("never fires again: daily:08:00");
    assertThat(history("a"))
        .isNotEmpty()
        .allSatisfy(
            run ->
                assertThat(run.times().runDate()).isAfter(Instant.parse("2020-01-01T00:00:00Z")));
  }

  @Test
  default void aJobThatNobodyCanPlanFailsWithoutARun() {
    scheduleAt("a", "sometimes", Job.UNPLANNED);
    assertThat(runDue()).isEmpty();
    assertThat(job("a").status()).isEqualTo(JobStatus.FAILED);
    assertThat(job("a").state().lastError()).contains("Invalid trigger 'sometimes'");
  }

  @Test
  default void aJobThatRunsOnceFromNowOnKeptRecurringByItsMetadata() {
    Metadata seed = new Metadata("{\"trigger_type\": \"daily\", \"trigger_args\": {\"hour\": 8}}");
    JobSpec spec =
        new JobSpec(
            JobId.of("a"), JobType.CUSTOM, HandlerName.of("work"), null, seed, JobOptions.DEFAULT);
    store().jobs().schedule(List.of(new NewJob(spec, halfAnHourAgo())), OnConflict.ERROR);
    try (JobScheduler scheduler = builder().task("work", raw(), (metadata, run) -> {}).build()) {
      assertThat(scheduler.reschedule("a", Trigger.once(Instant.now()))).isTrue();
    }
    elapse(Duration.ofSeconds(2));
    assertThat(runDue()).hasSize(1);
    assertThat(job("a").status()).isEqualTo(JobStatus.COMPLETED);
  }

  @Test
  default void aLongNameWasGivenRunsSideBySideAndNoRoomForTheirNames() {
    String longest = "a".repeat(JobId.LONGEST);
    scheduleInThePast(longest, "", 0);
    Trigger allow = Trigger.every(Duration.ofHours(1)).withConcurrency(ConcurrencyPolicy.ALLOW);
    try (JobScheduler scheduler = builder().task("work", raw(), (metadata, run) -> {}).build()) {
      assertThatThrownBy(() -> scheduler.reschedule(longest, allow))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("concurrency=allow");
    }
  }

  @Test
  default void whatWasMissedWasToldAsUpcoming() {
    Instant first = scheduleInThePast("a", "", 3);
    try (JobScheduler scheduler = builder().task("work", raw(), (metadata, run) -> {}).build()) {
      assertThat(scheduler.upcoming("a", 3))
          .containsExactly(first, first.plus(Duration.ofHours(4)), first.plus(Duration.ofHours(5)));
      assertThat(scheduler.upcoming(job("a")).takeWhile(at -> at.isBefore(Instant.MAX)).limit(2))
          .containsExactly(first, first.plus(Duration.ofHours(4)));
    }
  }

  @Test
  default void aCancelledRunTellsOfNothingMissed() {
    scheduleInThePast("a", ";misfire=skip", 2);
    try (JobScheduler scheduler = builder().task("work", raw(), (metadata, run) -> {}).build()) {
      assertThat(scheduler.cancel("a")).isTrue();
      assertThat(scheduler.runDue()).isZero();
    }
    assertThat(history("a")).isEmpty();
  }
}
