package dev.punctual.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.Declared;
import dev.punctual.InvalidInputException;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.OnConflict;
import dev.punctual.ScheduleResult;
import dev.punctual.ScheduleResult.Action;
import dev.punctual.handler.JobTask;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobStatus;
import dev.punctual.job.Metadata;
import dev.punctual.job.NodeId;
import dev.punctual.job.RunOutcome;
import dev.punctual.trigger.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What declaring recurring jobs promises, and what another definition does to a job. */
public interface DeclareContract extends EngineUnderTest {
  /** When the triggers of these tests begin: so far away that none falls due in passing. */
  Instant FAR = Instant.parse("2100-01-01T00:00:00Z");

  /** A trigger that is not due. */
  Trigger DAILY = Trigger.daily(LocalTime.of(3, 0), ZoneId.of("UTC")).withStart(FAR);

  /** The same, an hour later. */
  Trigger LATER = Trigger.daily(LocalTime.of(4, 0), ZoneId.of("UTC")).withStart(FAR);

  private JobScheduler scheduler() {
    return builder().task("work", raw(), NOTHING).build();
  }

  /** Does nothing. */
  JobTask<Metadata> NOTHING = (metadata, run) -> {};

  private static JobRequest report(Trigger trigger) {
    return JobRequest.of("report", "work").on(trigger).with(Map.of("topic", "sales"));
  }

  private static Action action(Declared declared) {
    return declared.results().get(0).action();
  }

  private void letItFallDue() {
    elapse(Duration.between(Instant.now(), FAR.plus(Duration.ofDays(1))));
  }

  private void runOnce(JobStatus status, RunOutcome outcome) {
    letItFallDue();
    NodeId node = livingNode();
    Job running = claim(node, 1).get(0);
    store().runs().finish(node, List.of(ended(running, status, null, outcome)));
  }

  @Test
  default void declaringAJobAgainChangedNothing() {
    JobScheduler scheduler = scheduler();
    assertThat(action(scheduler.declare("app", report(DAILY)))).isEqualTo(Action.INSERTED);
    Job first = job("report");
    assertThat(action(scheduler().declare("app", report(DAILY)))).isEqualTo(Action.KEPT);
    assertThat(job("report")).isEqualTo(first);
  }

  @Test
  default void theSecondStartOfAProgramThrewForItsRecurringJob() {
    JobScheduler scheduler = scheduler();
    scheduler.scheduleRecurring("work", DAILY, Map.of());
    assertThat(scheduler.scheduleRecurring("work", DAILY, Map.of()).action())
        .isEqualTo(Action.KEPT);
    assertThat(scheduler.cancel("work")).isTrue();
    assertThat(scheduler.scheduleRecurring("work", DAILY, Map.of()).action())
        .isEqualTo(Action.UPDATED);
    assertThat(job("work").status()).isEqualTo(JobStatus.SCHEDULED);
  }

  @Test
  default void aChangedPayloadIsBroughtUpToDateAndTheTimeStays() {
    scheduler().declare("app", report(DAILY));
    Job before = job("report");
    Declared declared =
        scheduler()
            .declare("app", report(DAILY).with(Map.of("topic", "costs")).priority(4).maxRetries(9));
    assertThat(action(declared)).isEqualTo(Action.UPDATED);
    Job after = job("report");
    assertThat(after.spec().metadata().json()).contains("costs");
    assertThat(after.spec().options().priority()).isEqualTo((short) 4);
    assertThat(after.spec().options().maxRetries()).isEqualTo(9);
    assertThat(after.state()).isEqualTo(before.state());
  }

  @Test
  default void aChangedTriggerCountsFromNow() {
    scheduler().declare("app", report(DAILY));
    Instant before = job("report").due();
    assertThat(action(scheduler().declare("app", report(LATER)))).isEqualTo(Action.UPDATED);
    assertThat(job("report").due()).isEqualTo(before.plus(Duration.ofHours(1)));
  }

  @Test
  default void aDueOccurrenceVanishedWhenItsTriggerWasDeclaredAnew() {
    scheduler().declare("app", report(DAILY));
    letItFallDue();
    Job due = job("report");
    scheduler().declare("app", report(LATER));
    assertThat(job("report").state().runDate()).isEqualTo(due.state().runDate());
    assertThat(job("report").due()).isEqualTo(due.due());
    assertThat(job("report").spec().trigger()).isNotEqualTo(due.spec().trigger());
    assertThat(claim(livingNode(), 1)).hasSize(1);
  }

  @Test
  default void aDueOccurrenceVanishedWhenItsJobWasReplacedOrRescheduled() {
    scheduler().declare("app", report(DAILY));
    letItFallDue();
    Job due = job("report");
    scheduler().schedule(report(DAILY), OnConflict.REPLACE);
    assertThat(job("report").due()).isEqualTo(due.due());
    scheduler().reschedule("report", DAILY);
    assertThat(job("report").due()).isEqualTo(due.due());
    scheduler().reschedule("report", LATER);
    assertThat(job("report").due()).isEqualTo(due.due());
    assertThat(claim(livingNode(), 1)).hasSize(1);
  }

  @Test
  default void aFixedDelayThatWasReplacedAgainAndAgainNeverRan() {
    Trigger pause = Trigger.fixedDelay(Duration.ofHours(3));
    scheduler().schedule(report(pause));
    for (OnConflict onConflict : List.of(OnConflict.REPLACE, OnConflict.UPDATE)) {
      elapse(Duration.ofHours(1));
      Instant expected = job("report").due();
      scheduler().schedule(report(pause), onConflict);
      scheduler().reschedule("report", pause);
      assertThat(job("report").due()).isEqualTo(expected);
    }
    elapse(Duration.ofHours(2));
    assertThat(claim(livingNode(), 1)).hasSize(1);
  }

  @Test
  default void anInstantThatSomebodyNamesTakesThePlaceOfADueOccurrence() {
    scheduler().declare("app", report(DAILY));
    letItFallDue();
    Instant other = store().runs().time().plus(Duration.ofDays(9)).truncatedTo(ChronoUnit.SECONDS);
    scheduler().reschedule("report", Trigger.once(other));
    assertThat(job("report").due()).isEqualTo(other);
  }

  @Test
  default void aRunInFlightEndsAndTheJobGoesByItsNewTrigger() {
    scheduler().declare("app", report(DAILY));
    letItFallDue();
    NodeId node = livingNode();
    Job running = claim(node, 1).get(0);
    assertThat(action(scheduler().declare("app", report(DAILY)))).isEqualTo(Action.KEPT);
    assertThat(action(scheduler().declare("app", report(LATER)))).isEqualTo(Action.UPDATED);
    assertThat(job("report").status()).isEqualTo(JobStatus.RUNNING);
    Instant next = running.state().runDate().plus(Duration.ofDays(1));
    assertThat(
            store()
                .runs()
                .finish(
                    node, List.of(ended(running, JobStatus.SCHEDULED, next, RunOutcome.COMPLETED)))
                .accepted())
        .hasSize(1);
    Job after = job("report");
    assertThat(after.status()).isEqualTo(JobStatus.SCHEDULED);
    assertThat(after.due()).isNotEqualTo(next);
    assertThat(after.state().counters().runs()).isEqualTo(1);
  }

  @Test
  default void whatAPersonCancelledStaysCancelled() {
    scheduler().declare("app", report(DAILY));
    scheduler().cancel("report");
    assertThat(action(scheduler().declare("app", report(LATER)))).isEqualTo(Action.KEPT);
    assertThat(job("report").status()).isEqualTo(JobStatus.CANCELLED);
  }

  @Test
  default void whatFailedIsScheduledAnew() {
    scheduler().declare("app", report(DAILY));
    runOnce(JobStatus.FAILED, RunOutcome.FAILED);
    assertThat(action(scheduler().declare("app", report(DAILY)))).isEqualTo(Action.UPDATED);
    assertThat(job("report").status()).isEqualTo(JobStatus.SCHEDULED);
    assertThat(job("report").state().counters().runs()).isZero();
  }

  @Test
  default void whatCameToItsEndByItsTriggerStaysCompletedUntilThatChanges() {
    scheduler().declare("app", report(DAILY.withMaxRuns(1)));
    runOnce(JobStatus.COMPLETED, RunOutcome.COMPLETED);
    assertThat(action(scheduler().declare("app", report(DAILY.withMaxRuns(1)).priority(2))))
        .isEqualTo(Action.KEPT);
    assertThat(job("report").status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(action(scheduler().declare("app", report(DAILY.withMaxRuns(2)))))
        .isEqualTo(Action.UPDATED);
    assertThat(job("report").status()).isEqualTo(JobStatus.SCHEDULED);
  }

  @Test
  default void whatIsDeclaredNoMoreIsFoundAndRetiredAndComesBack() {
    JobRequest other = JobRequest.of("other", "work").on(DAILY);
    scheduler().declare("app", report(DAILY), other);
    scheduler().declare("another app", JobRequest.of("third", "work").on(DAILY));
    Declared declared = scheduler().declare("app", report(DAILY));
    assertThat(declared.leftOver()).containsExactly(JobId.of("other"));
    assertThat(job("other").status()).isEqualTo(JobStatus.SCHEDULED);
    assertThat(scheduler().retire("another app", declared.leftOver())).isEmpty();
    assertThat(scheduler().retire("app", declared.leftOver())).containsExactly(JobId.of("other"));
    assertThat(job("other").status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(scheduler().declare("app", report(DAILY)).leftOver()).isEmpty();
    assertThat(scheduler().declare("app", report(DAILY), other).results())
        .extracting(ScheduleResult::action)
        .containsExactly(Action.KEPT, Action.UPDATED);
    assertThat(job("other").status()).isEqualTo(JobStatus.SCHEDULED);
  }

  @Test
  default void aTriggerWhoseEndIsPastIsOverAndTheOthersGoOn() {
    Trigger over =
        Trigger.daily(LocalTime.of(3, 0), ZoneId.of("UTC"))
            .withEnd(Instant.parse("2020-01-01T00:00:00Z"));
    scheduler().declare("app", report(DAILY));
    Declared declared =
        scheduler().declare("app", report(over), JobRequest.of("other", "work").on(DAILY));
    assertThat(declared.results())
        .extracting(ScheduleResult::action)
        .containsExactly(Action.OVER, Action.INSERTED);
    assertThat(job("report").status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(action(scheduler().declare("app", report(DAILY)))).isEqualTo(Action.UPDATED);
  }

  @Test
  default void whatDoesNotRecurIsScheduledAndNotDeclared() {
    assertThatThrownBy(() -> scheduler().declare("app", JobRequest.of("once", "work")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("once")
        .hasMessageContaining("recurs");
    assertThatThrownBy(() -> scheduler().declare(" ", report(DAILY)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("declared by");
  }

  @Test
  default void manyNodesDeclareTheSameJobsAtOnce() throws Exception {
    List<JobRequest> jobs =
        Stream.of("a", "b", "c", "d", "e").map(id -> JobRequest.of(id, "work").on(DAILY)).toList();
    ExecutorService nodes = Executors.newFixedThreadPool(6);
    try {
      Callable<Declared> start = () -> scheduler().declare("app", jobs);
      List<Future<Declared>> starts =
          nodes.invokeAll(List.of(start, start, start, start, start, start));
      List<ScheduleResult> results = new ArrayList<>();
      for (Future<Declared> declared : starts) {
        results.addAll(declared.get().results());
      }
      Map<Action, Long> actions =
          results.stream()
              .collect(Collectors.groupingBy(ScheduleResult::action, Collectors.counting()));
      assertThat(actions).isEqualTo(Map.of(Action.INSERTED, 5L, Action.KEPT, 25L));
    } finally {
      nodes.shutdownNow();
    }
  }

  @Test
  default void twoVersionsOfADefinitionDoNotFlapDuringARollingUpdate() {
    try (JobScheduler old = builder().task("work", raw(), NOTHING).start();
        JobScheduler updated = builder().task("work", raw(), NOTHING).start()) {
      assertThat(action(old.declare("app", report(DAILY)))).isEqualTo(Action.INSERTED);
      assertThat(action(updated.declare("app", report(LATER)))).isEqualTo(Action.UPDATED);
      assertThat(action(updated.declare("app", report(LATER)))).isEqualTo(Action.KEPT);
      Job settled = job("report");
      assertThat(settled.due()).isEqualTo(FAR.plus(Duration.ofHours(4)));
      assertThat(action(old.declare("app", report(DAILY))))
          .as("it restarted")
          .isEqualTo(Action.UPDATED);
      assertThat(job("report").due()).isEqualTo(FAR.plus(Duration.ofHours(3)));
    }
  }

  @Test
  default void aJobOfTheEarlierSchedulerThatRunsOnceKeepsNoOccurrence() {
    Metadata once = new Metadata("{\"trigger_type\": \"TriggerType.ONCE\"}");
    Metadata daily = new Metadata("{\"trigger_type\": \"daily\"}");
    scheduler().schedule(JobRequest.of("once", "work").with(once));
    scheduler().schedule(JobRequest.of("daily", "work").with(daily));
    Instant due = job("daily").due();
    scheduler().reschedule("once", DAILY);
    scheduler().reschedule("daily", DAILY);
    assertThat(job("once").due()).isEqualTo(FAR.plus(Duration.ofHours(3)));
    assertThat(job("daily").due()).isEqualTo(due);
  }
}
