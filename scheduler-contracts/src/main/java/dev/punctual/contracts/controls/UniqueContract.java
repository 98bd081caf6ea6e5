package dev.punctual.contracts.controls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.DuplicateJobException;
import dev.punctual.OnConflict;
import dev.punctual.ScheduleResult;
import dev.punctual.ScheduleResult.Action;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobState.Counters;
import dev.punctual.job.JobStatus;
import dev.punctual.job.NewJob;
import dev.punctual.job.NewJob.Uniqueness;
import dev.punctual.job.NewJob.Uniqueness.Rule;
import dev.punctual.job.NodeId;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Of unique jobs there is one at a time, and one in a window, on any store. */
public interface UniqueContract extends UniqueUnderTest {
  /** Each rule, where the earlier job is in each status. */
  @TestFactory
  default Stream<DynamicTest> everyRuleInEveryStatus() {
    return Stream.of(Rule.values())
        .flatMap(
            rule ->
                Stream.of(JobStatus.values())
                    .map(
                        status ->
                            DynamicTest.dynamicTest(
                                rule + " meets " + status.text(), () -> check(rule, status))));
  }

  private void check(Rule rule, JobStatus status) {
    String id = "work:" + rule + "-" + status.text();
    NodeId node = bring(id, status, terms(rule));
    Job before = job(id);
    assertThat(before.status()).isEqualTo(status);
    int runs = store().jobs().runs(before.id(), 9).size();
    NewJob later = unique(id, 2, in(Duration.ofMinutes(2)), terms(rule));
    if (status == JobStatus.COMPLETED || status == JobStatus.CANCELLED) {
      assertThat(schedule(later)).isEqualTo(Action.INSERTED);
      checkAnew(before, later);
      assertThat(job(id).createdAt()).isAfter(before.createdAt());
    } else {
      checkInTheWay(rule, before, later, node);
    }
    assertThat(store().jobs().runs(before.id(), 9)).hasSizeGreaterThanOrEqualTo(runs);
  }

  private void checkInTheWay(Rule rule, Job before, NewJob later, NodeId node) {
    switch (rule) {
      case ERROR -> {
        assertThatThrownBy(() -> schedule(later))
            .isInstanceOfSatisfying(
                DuplicateJobException.class,
                refused -> assertThat(refused.ids()).containsExactly(later.id()));
        assertThat(job(later.id().value())).isEqualTo(before);
      }
      case KEEP -> {
        assertThat(schedule(later)).isEqualTo(Action.KEPT);
        assertThat(job(later.id().value())).isEqualTo(before);
      }
      case REPLACE -> {
        assertThat(schedule(later)).isEqualTo(Action.REPLACED);
        checkAnew(before, later);
        assertThat(job(later.id().value()).createdAt()).isEqualTo(before.createdAt());
      }
      case DEBOUNCE -> {
        assertThat(schedule(later)).isEqualTo(Action.DEBOUNCED);
        checkDebounced(before, later, node);
      }
    }
  }

  /** All but its place and its history. */
  private void checkAnew(Job before, NewJob later) {
    Job after = job(later.id().value());
    assertThat(after.row()).isEqualTo(before.row());
    assertThat(after.status()).isEqualTo(JobStatus.SCHEDULED);
    assertThat(after.state().counters()).isEqualTo(Counters.NONE);
    assertThat(after.state().hold().node()).isNull();
    checkLater(after, later);
  }

  private void checkDebounced(Job before, NewJob later, NodeId node) {
    Job after = job(later.id().value());
    if (before.status() == JobStatus.RUNNING) {
      assertThat(after.state().hold()).isEqualTo(before.state().hold());
      assertThat(store().runs().finish(node, List.of(completed(before))).accepted()).hasSize(1);
      after = job(later.id().value());
    }
    assertThat(after.status()).isEqualTo(JobStatus.SCHEDULED);
    checkLater(after, later);
  }

  private void checkLater(Job after, NewJob later) {
    assertThat(after.spec().metadata()).isEqualTo(later.spec().metadata());
    assertThat(after.spec().options()).isEqualTo(later.spec().options());
    assertThat(after.due()).isEqualTo(later.firstRun());
    assertThat(after.state().runDate()).isEqualTo(later.firstRun());
  }

  private static Uniqueness within(Rule rule) {
    return new Uniqueness(rule, HOUR, null);
  }

  @Test
  default void anEndedJobIsInTheWayUntilItsWindowIsOver() {
    bring("u", JobStatus.COMPLETED, within(Rule.KEEP));
    elapse(Duration.ofMinutes(59));
    assertThat(schedule(unique("u", 2, null, within(Rule.KEEP)))).isEqualTo(Action.KEPT);
    assertThat(schedule(unique("u", 2, null, terms(Rule.KEEP)))).isEqualTo(Action.INSERTED);
    complete("u");
    elapse(Duration.ofMinutes(59));
    assertThat(schedule(unique("u", 3, null, within(Rule.KEEP)))).isEqualTo(Action.KEPT);
    elapse(Duration.ofMinutes(2));
    assertThat(schedule(unique("u", 3, null, within(Rule.KEEP)))).isEqualTo(Action.INSERTED);
    assertThat(job("u").spec().metadata()).isEqualTo(payload(3));
  }

  @Test
  default void aWindowHoldsByEachRule() {
    bring("u", JobStatus.CANCELLED, within(Rule.ERROR));
    assertThatThrownBy(() -> schedule(unique("u", 2, null, within(Rule.ERROR))))
        .isInstanceOf(DuplicateJobException.class);
    assertThat(schedule(unique("u", 2, null, within(Rule.REPLACE)))).isEqualTo(Action.REPLACED);
    assertThat(job("u").status()).isEqualTo(JobStatus.SCHEDULED);
  }

  @Test
  default void aWindowCountsFromTheFirstAndNotFromWhatReplacedIt() {
    bring("u", JobStatus.SCHEDULED, within(Rule.REPLACE));
    elapse(Duration.ofMinutes(40));
    assertThat(schedule(unique("u", 2, null, within(Rule.REPLACE)))).isEqualTo(Action.REPLACED);
    complete("u");
    elapse(Duration.ofMinutes(21));
    assertThat(schedule(unique("u", 3, null, within(Rule.KEEP)))).isEqualTo(Action.INSERTED);
  }

  @Test
  default void aJobThatHasNotEndedIsInTheWayAfterItsWindow() {
    bring("u", JobStatus.FAILED, within(Rule.KEEP));
    elapse(HOUR.multipliedBy(2));
    assertThat(schedule(unique("u", 2, null, within(Rule.KEEP)))).isEqualTo(Action.KEPT);
    assertThat(job("u").status()).isEqualTo(JobStatus.FAILED);
  }

  @Test
  default void whatTheCleanUpRemovedIsInNobodysWay() {
    bring("u", JobStatus.COMPLETED, new Uniqueness(Rule.KEEP, Duration.ofDays(9), null));
    elapse(Duration.ofDays(2));
    assertThat(store().jobs().removeEnded(Duration.ofDays(1), 9).jobs()).isEqualTo(1);
    NewJob later = unique("u", 2, null, new Uniqueness(Rule.KEEP, Duration.ofDays(9), null));
    assertThat(schedule(later)).isEqualTo(Action.INSERTED);
  }

  @Test
  default void eachJobOfACallGoesByItsOwnTerms() {
    for (String id : List.of("error", "keep", "replace", "debounce")) {
      bring(id, JobStatus.SCHEDULED, terms(Rule.ERROR));
    }
    bring("ended", JobStatus.COMPLETED, terms(Rule.ERROR));
    scheduleDue("plain");
    List<NewJob> jobs =
        List.of(
            unique("debounce", 2, null, terms(Rule.DEBOUNCE)),
            newJob("plain", null),
            unique("free", 2, null, terms(Rule.ERROR)),
            unique("replace", 2, null, terms(Rule.REPLACE)),
            unique("ended", 2, null, terms(Rule.KEEP)),
            unique("keep", 2, null, terms(Rule.KEEP)));
    assertThat(store().jobs().schedule(jobs, OnConflict.KEEP))
        .extracting(ScheduleResult::action)
        .containsExactly(
            Action.DEBOUNCED,
            Action.KEPT,
            Action.INSERTED,
            Action.REPLACED,
            Action.INSERTED,
            Action.KEPT);
    assertThat(store().jobs().schedule(jobs.subList(1, 2), OnConflict.UPDATE))
        .extracting(ScheduleResult::action)
        .containsExactly(Action.UPDATED);
  }

  @Test
  default void oneThatIsRefusedKeepsTheOthersOfItsCallFromBeingScheduled() {
    bring("taken", JobStatus.RUNNING, terms(Rule.ERROR));
    bring("ended", JobStatus.COMPLETED, terms(Rule.ERROR));
    List<NewJob> jobs =
        List.of(
            newJob("plain", null),
            unique("free", 2, null, terms(Rule.KEEP)),
            unique("ended", 2, null, terms(Rule.KEEP)),
            unique("taken", 2, null, terms(Rule.ERROR)));
    assertThatThrownBy(() -> store().jobs().schedule(jobs, OnConflict.KEEP))
        .isInstanceOfSatisfying(
            DuplicateJobException.class,
            refused -> assertThat(refused.ids()).containsExactly(JobId.of("taken")));
    assertThat(store().jobs().find(JobId.of("plain"))).isEmpty();
    assertThat(store().jobs().find(JobId.of("free"))).isEmpty();
    assertThat(job("ended").status()).isEqualTo(JobStatus.COMPLETED);
  }

  @Test
  default void ofManyCallersAtOnceOneSchedules() {
    for (Rule rule : List.of(Rule.ERROR, Rule.KEEP)) {
      bring("ended-" + rule, JobStatus.COMPLETED, terms(rule));
      for (String id : List.of("free-" + rule, "ended-" + rule)) {
        List<Action> actions = atOnce(i -> unique(id, i, null, terms(rule)));
        assertThat(Collections.frequency(actions, Action.INSERTED)).isEqualTo(1);
        assertThat(Collections.frequency(actions, rule == Rule.KEEP ? Action.KEPT : null))
            .isEqualTo(CALLERS - 1);
      }
    }
  }

  @Test
  default void ofManyCallersAtOnceTheLastReplaces() {
    List<Action> actions = atOnce(i -> unique("u", i, null, terms(Rule.REPLACE)));
    assertThat(Collections.frequency(actions, Action.INSERTED)).isEqualTo(1);
    assertThat(Collections.frequency(actions, Action.REPLACED)).isEqualTo(CALLERS - 1);
    assertThat(claim(livingNode(), 9)).hasSize(1);
  }
}
