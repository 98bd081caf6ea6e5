package dev.punctual.contracts.failures;

import static dev.punctual.deadletter.DeadLetterFilter.ALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.deadletter.DeadLetter;
import dev.punctual.deadletter.ErrorFingerprint;
import dev.punctual.deadletter.FaultGroup;
import dev.punctual.deadletter.FaultHour;
import dev.punctual.deadletter.FaultNote;
import dev.punctual.deadletter.RedriveRate;
import dev.punctual.job.JobId;
import dev.punctual.job.JobStatus;
import dev.punctual.job.JobType;
import dev.punctual.job.NodeId;
import dev.punctual.job.RunOutcome;
import dev.punctual.search.FoundRun;
import dev.punctual.search.JobSearch;
import dev.punctual.search.RunFilter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How errors are grouped, and what is known of each group. */
public interface FaultContract extends FailuresUnderTest {

  private FaultGroup group(ErrorFingerprint fault) {
    return letters().faults(99).stream()
        .filter(one -> one.fault().equals(fault))
        .findFirst()
        .orElseThrow();
  }

  @Test
  default void aFaultCountsItsAttemptsAndItsLetters() {
    Instant before = store().runs().time();
    NodeId old = nodeOf("1.0");
    scheduleDue("a", "b", "c");
    end(old, JobStatus.SCHEDULED, RunOutcome.RETRIED, TIMEOUT, "no answer, first");
    NodeId recent = nodeOf("2.0");
    end(recent, JobStatus.FAILED, RunOutcome.FAILED, TIMEOUT, "no answer, last");
    FaultGroup group = group(TIMEOUT);
    assertThat(group.handler()).isEqualTo(WORK);
    assertThat(group.runs()).isEqualTo(6);
    assertThat(group.letters()).isEqualTo(3);
    assertThat(group.sample()).isEqualTo("no answer, last");
    assertThat(group.firstVersion()).isEqualTo("1.0");
    assertThat(group.lastVersion()).isEqualTo("2.0");
    assertThat(group.lastJob()).isIn(JobId.of("a"), JobId.of("b"), JobId.of("c"));
    assertThat(group.firstSeen()).isBetween(before, group.lastSeen());
    assertThat(found(group.filter())).hasSize(3);
  }

  @Test
  default void eachHandlerHasItsOwnAndTheLatestComesFirst() {
    fail(TIMEOUT, "a", "b");
    fail(REFUSED, "c");
    schedule("d", OTHER, JobType.CUSTOM, "{}");
    end(nodeOf(null), JobStatus.FAILED, RunOutcome.FAILED, TIMEOUT, "of another");
    assertThat(letters().faults(9))
        .extracting(FaultGroup::handler, FaultGroup::fault, FaultGroup::letters)
        .containsExactly(
            tuple(OTHER, TIMEOUT, 1L), tuple(WORK, REFUSED, 1L), tuple(WORK, TIMEOUT, 2L));
    assertThat(letters().faults("work", 9)).hasSize(2);
    assertThat(letters().faults("none", 9)).isEmpty();
    assertThat(letters().faults(1)).extracting(FaultGroup::handler).containsExactly(OTHER);
  }

  @Test
  default void whatIsKnownOutlivesRedrivingAndTheCleanUpFoldsIt() {
    fail(TIMEOUT, "a", "b", "c");
    FaultGroup before = group(TIMEOUT);
    store().jobs().removeEnded(Duration.ofDays(1), 1000);
    assertThat(group(TIMEOUT)).isEqualTo(before);
    letters().redrive(ALL, RedriveRate.AT_ONCE);
    FaultGroup redriven = group(TIMEOUT);
    assertThat(redriven.letters()).isZero();
    assertThat(redriven.runs()).isEqualTo(3);
    assertThat(redriven.firstSeen()).isEqualTo(before.firstSeen());
    end(nodeOf("3"), JobStatus.FAILED, RunOutcome.FAILED, TIMEOUT, "again");
    assertThat(group(TIMEOUT).runs()).isEqualTo(6);
    assertThat(group(TIMEOUT).firstVersion()).isNull();
    assertThat(group(TIMEOUT).lastVersion()).isEqualTo("3");
  }

  @Test
  default void theCleanUpForgetsAFaultThatNobodyHasAnyMore() {
    fail(TIMEOUT, "a");
    fail(REFUSED, "b");
    letters().discard("a", "old");
    elapse(Duration.ofDays(3));
    store().jobs().removeEnded(Duration.ofDays(1), 1000);
    assertThat(letters().faults(9)).extracting(FaultGroup::fault).containsExactly(REFUSED);
  }

  @Test
  default void whatPeopleSayOfAFaultStandsBesideItAndGoesWithIt() {
    fail(TIMEOUT, "a");
    fail(REFUSED, "b");
    Instant then = store().runs().time().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.MILLIS);
    FaultNote note = new FaultNote(then, "the relay moves: \u00e9\ud83d\ude00 <b>");
    assertThat(group(TIMEOUT).note()).isEqualTo(FaultNote.NONE);
    assertThat(letters().note("work", TIMEOUT, note)).isTrue();
    assertThat(letters().note("work", TIMEOUT, note)).isFalse();
    assertThat(group(TIMEOUT).note()).isEqualTo(note);
    assertThat(group(TIMEOUT).note().isMuted(then.minusSeconds(1))).isTrue();
    assertThat(group(TIMEOUT).note().isMuted(then)).isFalse();
    assertThat(group(REFUSED).note()).isEqualTo(FaultNote.NONE);
    assertThat(letters().note("other", TIMEOUT, note)).isFalse();
    assertThat(letters().note("work", TIMEOUT, FaultNote.NONE)).isTrue();
    assertThat(letters().note("work", TIMEOUT, FaultNote.NONE)).isFalse();
    letters().note("work", REFUSED, note);
    letters().discard(ALL.withFault(REFUSED), "old");
    elapse(Duration.ofDays(3));
    store().jobs().removeEnded(Duration.ofDays(1), 1000);
    fail(REFUSED, "c");
    assertThat(group(REFUSED).note()).isEqualTo(FaultNote.NONE);
  }

  @Test
  default void attemptsThatFailAreCountedByTheHour() {
    fail(TIMEOUT, "a", "b");
    fail(REFUSED, "c");
    elapse(Duration.ofHours(2));
    fail(TIMEOUT, "d");
    letters().discard("c", "old");
    Instant now = store().runs().time();
    List<FaultHour> hours = letters().hours(now.minus(Duration.ofHours(4)));
    assertThat(hours).isSortedAccordingTo(Comparator.comparing(FaultHour::hour));
    assertThat(hours).allMatch(hour -> hour.handler().equals(WORK));
    assertThat(
            hours.stream()
                .filter(hour -> hour.fault().equals(TIMEOUT))
                .collect(Collectors.summarizingLong(FaultHour::runs))
                .getSum())
        .isEqualTo(3);
    assertThat(hours).filteredOn(hour -> hour.fault().equals(REFUSED)).hasSize(1);
    assertThat(letters().hours(now.minus(Duration.ofHours(1))))
        .extracting(FaultHour::runs)
        .containsExactly(1L);
  }

  @Test
  default void runsAreFoundByTheirFault() {
    NodeId node = nodeOf(null);
    scheduleDue("a", "b");
    end(node, JobStatus.SCHEDULED, RunOutcome.RETRIED, TIMEOUT, "no answer");
    scheduleDue("c");
    end(node, JobStatus.FAILED, RunOutcome.FAILED, REFUSED, "no entry");
    JobSearch search = new JobSearch(store().jobs().search());
    assertThat(search.runs(RunFilter.ALL.withFault(REFUSED)))
        .extracting(FoundRun::fault)
        .containsOnly(REFUSED)
        .isNotEmpty();
    assertThat(search.runs(RunFilter.ALL.withFault(TIMEOUT)))
        .extracting(found -> found.id().value())
        .containsExactlyInAnyOrder("a", "b");
    assertThat(search.runs(RunFilter.ALL.withFault(ErrorFingerprint.NODE_LOST))).isEmpty();
  }

  @Test
  default void aRunThatSucceedsLeavesNoTrace() {
    scheduleDue("a");
    end(livingNode(), JobStatus.COMPLETED, RunOutcome.COMPLETED, null, null);
    assertThat(letters().faults(9)).isEmpty();
  }

  @Test
  default void aJobThatLosesItsNodesHasAFaultOfItsOwn() {
    scheduleDue("a");
    NodeId node = NodeId.random();
    beat(node, Duration.ofSeconds(20), "1.0");
    assertThat(claim(node, 1)).hasSize(1);
    elapse(Duration.ofMinutes(2));
    store().runs().rescue(1, Duration.ZERO);
    assertThat(letters().find(ALL))
        .extracting(DeadLetter::fault)
        .containsExactly(ErrorFingerprint.NODE_LOST);
    FaultGroup group = group(ErrorFingerprint.NODE_LOST);
    assertThat(group.runs()).isEqualTo(1);
    assertThat(group.letters()).isEqualTo(1);
    assertThat(group.firstVersion()).isEqualTo("1.0");
    assertThat(group.sample()).contains("was lost");
  }

  @Test
  default void theEngineTellsErrorsApartByKindAndNotByTheirNumbers() {
    try (JobScheduler scheduler =
        builder()
            .config(quick().withVersion("7.1").withMaxRetries(0))
            .task(
                "work",
                raw(),
                (metadata, run) -> {
                  if (run.jobId().value().startsWith("odd")) {
                    throw new IllegalArgumentException("order " + run.jobId() + " is odd");
                  }
                  throw new IllegalStateException("no answer for " + run.jobId() + " in 17 ms");
                })
            .build()) {
      for (String id : List.of("a-1", "a-22", "odd-3")) {
        scheduler.schedule(JobRequest.of(id, "work"));
      }
      scheduler.runDue();
      List<FaultGroup> groups = scheduler.deadLetters().faults(9);
      assertThat(groups).hasSize(2);
      assertThat(groups).extracting(FaultGroup::lastVersion).containsOnly("7.1");
      assertThat(groups).extracting(FaultGroup::letters).containsExactlyInAnyOrder(2L, 1L);
      assertThat(job("a-1").status()).isEqualTo(JobStatus.FAILED);
    }
  }
}
