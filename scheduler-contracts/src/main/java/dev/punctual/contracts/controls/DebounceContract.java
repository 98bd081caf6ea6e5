package dev.punctual.contracts.controls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.ScheduleResult.Action;
import dev.punctual.Unique;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobStatus;
import dev.punctual.job.NewJob;
import dev.punctual.job.NewJob.Uniqueness.Rule;
import dev.punctual.job.NodeId;
import dev.punctual.job.RunOutcome;
import dev.punctual.job.Transition;
import dev.punctual.port.FinishedRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Later requests win, and push a run back up to a bound, on any store. */
public interface DebounceContract extends UniqueUnderTest {
  /** How far each request pushes the run back. */
  Duration QUIET = Duration.ofMinutes(2);

  private NewJob request(int payload, @Nullable Instant at) {
    return unique("u", payload, at, terms(Rule.DEBOUNCE));
  }

  private Action debounce(int payload) {
    return schedule(request(payload, in(QUIET)));
  }

  @Test
  default void aRunIsPushedBackAndNeverBeyondTheBoundOfItsSeries() {
    assertThat(debounce(1)).isEqualTo(Action.INSERTED);
    for (int i = 2; i <= 4; i++) {
      elapse(Duration.ofSeconds(50));
      Instant from = in(QUIET);
      assertThat(debounce(i)).isEqualTo(Action.DEBOUNCED);
      assertThat(job("u").due()).isBetween(from, in(QUIET));
    }
    for (int i = 5; i <= 6; i++) {
      elapse(Duration.ofSeconds(50));
      assertThat(debounce(i)).isEqualTo(Action.DEBOUNCED);
      assertThat(job("u").due()).isEqualTo(job("u").createdAt().plus(BOUND));
    }
    elapse(Duration.ofSeconds(59));
    assertThat(claim(livingNode(), 9))
        .extracting(job -> job.spec().metadata())
        .containsExactly(payload(6));
  }

  @Test
  default void theBoundHoldsForTheFirstToo() {
    schedule(request(1, in(HOUR)));
    assertThat(job("u").due()).isEqualTo(job("u").createdAt().plus(BOUND));
    complete(pushPastTheBound());
    schedule(request(2, in(HOUR)));
    assertThat(job("u").due()).isEqualTo(job("u").createdAt().plus(BOUND));
  }

  private String pushPastTheBound() {
    elapse(BOUND.plusSeconds(1));
    assertThat(debounce(9)).isEqualTo(Action.DEBOUNCED);
    return "u";
  }

  @Test
  default void theLaterTimeCountsWhereItIsTheSooner() {
    schedule(request(1, in(BOUND)));
    debounce(2);
    assertThat(job("u").due()).isBetween(in(Duration.ofMinutes(1)), in(QUIET));
    assertThat(schedule(request(3, null))).isEqualTo(Action.DEBOUNCED);
    assertThat(claim(livingNode(), 9))
        .extracting(job -> job.spec().metadata())
        .containsExactly(payload(3));
  }

  @Test
  default void whatCameDuringARunPushedThatOfTheFirstSeriesBackForEver() {
    NodeId node = bring("u", JobStatus.RUNNING, terms(Rule.DEBOUNCE));
    Job run = job("u");
    elapse(HOUR);
    beat(node, LONG_LEASE);
    Instant first = in(Duration.ZERO);
    debounce(2);
    assertThat(job("u").createdAt()).isBetween(first, in(Duration.ZERO));
    elapse(Duration.ofMinutes(4));
    beat(node, LONG_LEASE);
    debounce(3);
    assertThat(job("u").status()).isEqualTo(JobStatus.RUNNING);
    assertThat(store().runs().finish(node, List.of(completed(run))).accepted()).hasSize(1);
    Job next = job("u");
    assertThat(next.status()).isEqualTo(JobStatus.SCHEDULED);
    assertThat(next.spec().metadata()).isEqualTo(payload(3));
    assertThat(next.due()).isEqualTo(next.createdAt().plus(BOUND));
    assertThat(next.createdAt()).isBefore(in(Duration.ofMinutes(-3)));
    debounce(4);
    assertThat(job("u").due()).isEqualTo(job("u").createdAt().plus(BOUND));
    assertThat(job("u").createdAt()).isEqualTo(next.createdAt());
  }

  @Test
  default void whatMeetsARunThatFailsRunsInsteadOfItsRetry() {
    NodeId node = bring("u", JobStatus.RUNNING, terms(Rule.DEBOUNCE));
    Job run = job("u");
    Instant then = in(QUIET);
    schedule(request(2, then));
    store().runs().finish(node, List.of(retried(run, in(Duration.ofSeconds(1)))));
    assertThat(job("u").due()).isEqualTo(then);
    assertThat(job("u").attempt()).isEqualTo(1);
    assertThat(job("u").spec().metadata()).isEqualTo(payload(2));
  }

  private FinishedRun retried(Job run, Instant again) {
    Transition retry =
        new Transition(
            JobStatus.SCHEDULED,
            run.state().runDate(),
            again,
            1,
            RunOutcome.RETRIED,
            new Transition.Failure("boom", null));
    return FinishedRun.of(run, retry, completed(run).times(), null, "boom");
  }

  @Test
  default void aJobThatWaitsForARetryBeginsTheNextSeries() {
    NodeId node = bring("u", JobStatus.RUNNING, terms(Rule.DEBOUNCE));
    store().runs().finish(node, List.of(retried(job("u"), in(HOUR))));
    elapse(Duration.ofMinutes(30));
    Instant then = in(QUIET);
    assertThat(schedule(request(2, then))).isEqualTo(Action.DEBOUNCED);
    assertThat(job("u").due()).isEqualTo(then);
    assertThat(job("u").attempt()).isEqualTo(1);
    elapse(Duration.ofMinutes(4));
    debounce(3);
    assertThat(job("u").due()).isEqualTo(job("u").createdAt().plus(BOUND));
  }

  @Test
  default void whatCameBeforeTheNodeOfARunWasLostRanOnceMoreAfterTheLatestRequest() {
    NodeId lost = NodeId.random();
    Duration lease = Duration.ofSeconds(5);
    beat(lost, lease);
    schedule(request(1, null));
    claim(lost, "u");
    debounce(2);
    elapse(lease.plusSeconds(1));
    assertThat(store().runs().rescue(9, Duration.ZERO)).hasSize(1);
    Instant since = job("u").createdAt();
    Instant then = in(QUIET);
    assertThat(schedule(request(3, then))).isEqualTo(Action.DEBOUNCED);
    assertThat(job("u").createdAt()).isEqualTo(since);
    assertThat(job("u").due()).isEqualTo(then);
    elapse(QUIET.plusSeconds(1));
    complete("u");
    assertThat(job("u").status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(job("u").spec().metadata()).isEqualTo(payload(3));
  }

  @Test
  default void aJobThatHasFailedBeginsTheNextSeries() {
    bring("u", JobStatus.FAILED, terms(Rule.DEBOUNCE));
    elapse(HOUR);
    Instant then = in(QUIET);
    assertThat(schedule(request(2, then))).isEqualTo(Action.DEBOUNCED);
    assertThat(job("u").status()).isEqualTo(JobStatus.SCHEDULED);
    assertThat(job("u").due()).isEqualTo(then);
    assertThat(job("u").createdAt()).isAfter(in(Duration.ofMinutes(-1)));
  }

  @Test
  default void ofManyCallersAtOnceOneInsertsAndTheBoundHolds() {
    bring("ended", JobStatus.COMPLETED, terms(Rule.DEBOUNCE));
    for (String id : List.of("free", "ended")) {
      List<Action> actions =
          atOnce(i -> unique(id, i, in(QUIET.multipliedBy(i)), terms(Rule.DEBOUNCE)));
      assertThat(Collections.frequency(actions, Action.INSERTED)).isEqualTo(1);
      assertThat(Collections.frequency(actions, Action.DEBOUNCED)).isEqualTo(CALLERS - 1);
      Job job = job(id);
      int last = Objects.requireNonNull(job.spec().options().maxRetries());
      assertThat(job.spec().metadata()).isEqualTo(payload(last));
      assertThat(job.due()).isBeforeOrEqualTo(job.createdAt().plus(BOUND));
      if (last > 2) {
        assertThat(job.due()).isEqualTo(job.createdAt().plus(BOUND));
      }
    }
  }

  @Test
  default void ofManyRequestsTheHandlerSeesTheLast() {
    List<Map<?, ?>> seen = Collections.synchronizedList(new ArrayList<>());
    Unique order = Unique.byKey("order-7").debounce(BOUND);
    try (JobScheduler scheduler =
        builder().task("work", Map.class, (payload, run) -> seen.add(payload)).build()) {
      for (int i = 1; i <= 5; i++) {
        scheduler.schedule(
            JobRequest.unique("work", order).with(Map.of("n", i)).after(Duration.ofMinutes(1)));
      }
      scheduler.runDue();
      assertThat(seen).isEmpty();
      assertThat(scheduler.get("work:order-7").orElseThrow().metadata()).contains("5");
      scheduler.schedule(JobRequest.unique("work", order).with(Map.of("n", 6)));
      scheduler.runDue();
    }
    assertThat(seen).isEqualTo(List.of(Map.of("n", 6)));
    assertThat(store().jobs().runs(JobId.of("work:order-7"), 9)).hasSize(1);
  }
}
