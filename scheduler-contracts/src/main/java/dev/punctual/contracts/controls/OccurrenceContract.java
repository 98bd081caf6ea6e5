package dev.punctual.contracts.controls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.InvalidInputException;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.OnConflict;
import dev.punctual.ScheduleResult;
import dev.punctual.ScheduleResult.Action;
import dev.punctual.contracts.EngineUnderTest;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobOptions;
import dev.punctual.job.JobSpec;
import dev.punctual.job.JobStatus;
import dev.punctual.job.JobType;
import dev.punctual.job.Metadata;
import dev.punctual.job.NewJob;
import dev.punctual.job.NodeId;
import dev.punctual.job.Pause;
import dev.punctual.job.PauseScope;
import dev.punctual.job.Run;
import dev.punctual.job.RunOutcome;
import dev.punctual.job.TriggerText;
import dev.punctual.port.OccurrenceCommands.Skip;
import dev.punctual.trigger.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Occurrences that people ask for or do without, on any store. */
public interface OccurrenceContract extends EngineUnderTest {
  /** Often enough that it matters, seldom enough that none falls due in a test. */
  Duration HOUR = Duration.ofHours(1);

  /** The next occurrence is in half an hour. */
  private Instant inHalfAnHour() {
    return store().runs().time().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofMinutes(30));
  }

  private void scheduleHourly(String id, Instant first) {
    scheduleHourly(id, first, "");
  }

  private void scheduleHourly(String id, Instant first, String policies) {
    Instant anchor = first.minus(Duration.ofDays(9));
    JobSpec spec =
        new JobSpec(
            JobId.of(id),
            JobType.EMAIL,
            WORK,
            new TriggerText("interval:PT1H@" + anchor + policies, "UTC"),
            new Metadata("{\"a\": 1}"),
            JobOptions.DEFAULT.withMaxRetries(3).withPriority(2));
    store().jobs().schedule(List.of(new NewJob(spec, first)), OnConflict.ERROR);
  }

  /** Runs all that is due; answers the jobs in the order of their runs. */
  private List<Job> runDue() {
    List<Job> ran = Collections.synchronizedList(new ArrayList<>());
    try (JobScheduler scheduler =
        builder().task("work", raw(), (metadata, run) -> ran.add(run.job())).build()) {
      scheduler.runDue();
    }
    return ran;
  }

  private JobScheduler client() {
    return builder().build();
  }

  @Test
  default void aJobThatRunsOnceRunsNow() {
    Instant later = inHalfAnHour();
    store().jobs().schedule(List.of(newJob("a", later)), OnConflict.ERROR);
    assertThat(runDue()).isEmpty();
    assertThat(client().occurrences().runNow("a")).contains(JobId.of("a"));
    assertThat(store().runs().nextDue(Set.of(WORK)))
        .hasValueSatisfying(due -> assertThat(due).isBefore(later));
    assertThat(runDue()).extracting(Job::id).containsExactly(JobId.of("a"));
    assertThat(job("a").status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(job("a").state().runDate()).isEqualTo(later);
  }

  @Test
  default void aJobThatRecursRunsOnceMoreBesideItsSchedule() {
    Instant next = inHalfAnHour();
    scheduleHourly("report", next);
    Job before = job("report");
    Instant from = store().runs().time().minusMillis(1);
    JobId extra = client().occurrences().runNow("report").orElseThrow();
    assertThat(extra.value()).startsWith("report@");
    assertThat(job("report")).isEqualTo(before);
    Job once = job(extra.value());
    assertThat(once.spec().recurs()).isFalse();
    assertThat(once.metadata()).isEqualTo(before.metadata());
    assertThat(once.type()).isEqualTo(JobType.EMAIL);
    assertThat(once.spec().options()).isEqualTo(before.spec().options());
    assertThat(once.state().runDate()).isBetween(from, store().runs().time());
    assertThat(once.id().value()).endsWith("@" + once.state().runDate());
    assertThat(runDue()).extracting(Job::id).containsExactly(extra);
    assertThat(job(extra.value()).status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(job("report")).isEqualTo(before);
  }

  @Test
  default void aJobThatIsPausedIsDueNowAndWaitsForTheEndOfItsPause() {
    store().jobs().schedule(List.of(newJob("a", inHalfAnHour())), OnConflict.ERROR);
    client().pause(PauseScope.handler("work"), Pause.untilResumed());
    client().pause(PauseScope.job("a"), Pause.untilResumed());
    assertThat(client().occurrences().runNow("a")).isPresent();
    assertThat(runDue()).isEmpty();
    client().resume(PauseScope.job("a"));
    client().resume(PauseScope.handler("work"));
    assertThat(runDue()).hasSize(1);
  }

  @Test
  default void aNodeThatSleepsHearsOfARunByHand() {
    try (JobScheduler node =
        builder()
            .config(quick().withTiming(SLEEPY))
            .task("work", raw(), (metadata, run) -> {})
            .start()) {
      node.schedule(JobRequest.of("a", "work").at(inHalfAnHour()));
      node.occurrences().runNow("a");
      await("a", JobStatus.COMPLETED);
    }
  }

  @Test
  default void theNextOccurrenceIsSkippedAndHistorySaysSo() {
    Instant next = inHalfAnHour();
    scheduleHourly("report", next);
    assertThat(client().occurrences().skipNext("report", "ada", "a holiday")).contains(next);
    Job job = job("report");
    assertThat(job.status()).isEqualTo(JobStatus.SCHEDULED);
    assertThat(job.state().runDate()).isEqualTo(next.plus(HOUR));
    assertThat(job.due()).isEqualTo(next.plus(HOUR));
    assertThat(store().runs().nextDue(Set.of(WORK))).contains(next.plus(HOUR));
    Run skipped = store().jobs().runs(JobId.of("report"), 9).get(0);
    assertThat(skipped.outcome()).isEqualTo(RunOutcome.MISSED);
    assertThat(skipped.times().runDate()).isEqualTo(next);
    assertThat(skipped.attempt()).isNull();
    assertThat(skipped.error()).isEqualTo("skipped by ada: a holiday");
    assertThat(job.state().counters().runs()).isZero();
    assertThat(client().occurrences().skipNext("report", "bob")).contains(next.plus(HOUR));
    assertThat(store().jobs().runs(JobId.of("report"), 9).get(0).error())
        .isEqualTo("skipped by bob");
  }

  @Test
  default void whoSkipsAndWhyAreRefusedInWordsWhereTheyCannotBeKept() {
    Instant next = inHalfAnHour();
    scheduleHourly("report", next);
    for (String odd : List.of(" ", "a\0b", "x".repeat(1001))) {
      assertThatThrownBy(() -> client().occurrences().skipNext("report", odd))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("skipped by");
      assertThatThrownBy(() -> client().occurrences().skipNext("report", "ada", odd))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("reason");
    }
    assertThat(job("report").due()).isEqualTo(next);
  }

  @Test
  default void aJobWhoseLastOccurrenceIsSkippedIsCompleted() {
    Instant next = inHalfAnHour();
    scheduleHourly("report", next, ";end=" + next.plusSeconds(60));
    assertThat(client().occurrences().skipNext("report", "ada")).contains(next);
    assertThat(job("report").status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(job("report").nextRun()).isEmpty();
    assertThat(store().runs().nextDue(Set.of(WORK))).isEmpty();
    elapse(Duration.ofDays(3));
    assertThat(store().jobs().removeEnded(Duration.ofDays(1), 9).jobs()).isEqualTo(1);
  }

  @Test
  default void anOccurrenceThatIsUnderWayIsNotSkipped() {
    Instant past = store().runs().time().truncatedTo(ChronoUnit.SECONDS).minusSeconds(1);
    scheduleHourly("report", past);
    NodeId node = livingNode();
    assertThat(claim(node, 1)).hasSize(1);
    assertThat(client().occurrences().skipNext("report", "ada")).isEmpty();
    Skip late = new Skip(JobId.of("report"), past, past, past.plus(HOUR), past.plus(HOUR), "why");
    assertThat(store().jobs().occurrences().skip(late)).isFalse();
    assertThat(store().jobs().runs(JobId.of("report"), 9)).isEmpty();
  }

  @Test
  default void whatDoesNotRecurIsNotSkipped() {
    store().jobs().schedule(List.of(newJob("a", inHalfAnHour())), OnConflict.ERROR);
    assertThat(client().occurrences().skipNext("a", "ada")).isEmpty();
    assertThat(client().occurrences().skipNext("nobody", "ada")).isEmpty();
    assertThat(client().occurrences().runNow("nobody")).isEmpty();
  }

  @Test
  default void theOccurrencesOfASpanThatHadNoRunRunEachOnce() {
    Instant next = inHalfAnHour();
    scheduleHourly("report", next);
    Instant from = next.minus(HOUR.multipliedBy(4));
    Instant to = next.minus(HOUR);
    List<ScheduleResult> results = client().occurrences().backfill("report", from, to);
    List<JobId> extra =
        List.of(
            JobId.of("report@" + from),
            JobId.of("report@" + from.plus(HOUR)),
            JobId.of("report@" + from.plus(HOUR.multipliedBy(2))));
    assertThat(results)
        .isEqualTo(extra.stream().map(id -> new ScheduleResult(id, Action.INSERTED)).toList());
    assertThat(client().occurrences().backfill("report", from, to))
        .extracting(ScheduleResult::action)
        .containsExactly(Action.KEPT, Action.KEPT, Action.KEPT);
    List<Job> ran = runDue();
    assertThat(ran).extracting(Job::id).containsExactlyInAnyOrderElementsOf(extra);
    assertThat(ran)
        .allSatisfy(job -> assertThat(job.id().value()).endsWith("@" + job.state().runDate()));
    assertThat(job("report").due()).isEqualTo(next);
  }

  @Test
  default void anOccurrenceThatHadARunIsNotBackfilled() {
    Instant past = inHalfAnHour().minus(HOUR);
    scheduleHourly("report", past);
    assertThat(runDue()).extracting(job -> job.state().runDate()).containsExactly(past);
    assertThat(client().occurrences().backfill("report", past.minus(HOUR), past.plusSeconds(1)))
        .extracting(ScheduleResult::id)
        .containsExactly(JobId.of("report@" + past.minus(HOUR)));
  }

  @Test
  default void aBackfillIsBounded() {
    Instant next = inHalfAnHour();
    scheduleHourly("report", next);
    Instant from = next.minus(Duration.ofDays(60));
    Instant anchor = next.minus(Duration.ofDays(9));
    assertThat(client().occurrences().backfill("report", from, anchor)).isEmpty();
    client()
        .schedule(JobRequest.of("quick", "work").on(Trigger.interval(Duration.ofMinutes(1), from)));
    refused("quick", from, next.minus(HOUR), "at most 1000 occurrences");
    refused("report", from, next, "one that ends by now");
    refused("report", from, from, "whose end is after its beginning");
    client().schedule(JobRequest.of("paced", "work").on(Trigger.fixedDelay(Duration.ofMinutes(1))));
    refused("paced", from, next.minus(HOUR), "occurrences of its own");
    assertThat(client().occurrences().backfill("nobody", from, from.plus(HOUR))).isEmpty();
  }

  private void refused(String id, Instant from, Instant to, @Nullable String why) {
    assertThatThrownBy(() -> client().occurrences().backfill(id, from, to))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(why);
  }
}
