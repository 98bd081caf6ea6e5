package dev.punctual.contracts.chains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.InvalidInputException;
import dev.punctual.OnConflict;
import dev.punctual.chain.After;
import dev.punctual.chain.Predecessor;
import dev.punctual.deadletter.DeadLetterFilter;
import dev.punctual.deadletter.RedriveRate;
import dev.punctual.job.Job;
import dev.punctual.job.JobStatus;
import dev.punctual.job.NodeId;
import dev.punctual.job.RunOutcome;
import dev.punctual.port.DeadLetterCommands;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who waits for whom, who goes when, and who never goes. */
public interface ChainContract extends ChainsUnderTest {

  @Test
  default void aJobWaitsForAllItsPredecessors() {
    NodeId node = livingNode();
    scheduleDue("a", "b");
    scheduleAfter("c", After.all("a", "b"));
    Map<String, Job> first = claimRuns(node);
    assertThat(first).containsOnlyKeys("a", "b");
    assertThat(statusOf("c")).isEqualTo(JobStatus.SCHEDULED);
    assertThat(store().jobs().chains().waitsFor(named("c"))).contains(After.all("a", "b"));
    end(node, JobStatus.COMPLETED, runOf(first, "a"));
    assertThat(ready(node)).isEmpty();
    assertThat(store().runs().nextDue(Set.of(WORK))).isEmpty();
    end(node, JobStatus.COMPLETED, runOf(first, "b"));
    assertThat(store().runs().nextDue(Set.of(WORK))).isPresent();
    assertThat(store().jobs().chains().waitsFor(named("c"))).isEmpty();
    assertThat(ready(node)).containsExactly("c");
  }

  @Test
  default void itWaitsForTheFirstWhereThatIsEnough() {
    NodeId node = livingNode();
    scheduleDue("a", "b");
    scheduleAfter("c", After.any("a", "b"));
    Map<String, Job> first = claimRuns(node);
    end(node, JobStatus.COMPLETED, runOf(first, "b"));
    Map<String, Job> second = claimRuns(node);
    assertThat(second).containsOnlyKeys("c");
    end(node, JobStatus.COMPLETED, runOf(first, "a"));
    assertThat(ready(node)).isEmpty();
  }

  @Test
  default void bothMayEndAtOnce() {
    NodeId node = livingNode();
    scheduleDue("a", "b");
    scheduleAfter("c", After.all("a", "b"));
    Map<String, Job> first = claimRuns(node);
    end(node, JobStatus.COMPLETED, runOf(first, "a"), runOf(first, "b"));
    assertThat(ready(node)).containsExactly("c");
  }

  @Test
  default void eachConditionHoldsForItsOwnEnd() {
    NodeId node = livingNode();
    scheduleDue("good", "bad");
    for (String of : List.of("good", "bad")) {
      scheduleAfter(of + " succeeds", After.all(of).onSuccess());
      scheduleAfter(of + " fails", After.all(of).onFailure());
      scheduleAfter(of + " ends", After.all(of).onEnd());
    }
    Map<String, Job> first = claimRuns(node);
    end(node, JobStatus.COMPLETED, runOf(first, "good"));
    end(node, JobStatus.FAILED, runOf(first, "bad"));
    assertThat(ready(node))
        .containsExactlyInAnyOrder("good succeeds", "good ends", "bad fails", "bad ends");
    assertThat(statusOf("good fails")).isEqualTo(JobStatus.CANCELLED);
    assertThat(statusOf("bad succeeds")).isEqualTo(JobStatus.SCHEDULED);
  }

  @Test
  default void whoNeverCanGoIsCancelledAndHistoryTellsWhy() {
    scheduleDue("a", "b");
    scheduleAfter("c", After.all("a", "b"));
    scheduleAfter("d", After.all("c"));
    scheduleAfter("e", After.all("d").onEnd());
    assertThat(store().jobs().cancel(named("b"))).isTrue();
    assertThat(statusOf("c")).isEqualTo(JobStatus.CANCELLED);
    assertThat(store().jobs().runs(named("c"), 10))
        .singleElement()
        .satisfies(
            run -> {
              assertThat(run.outcome()).isEqualTo(RunOutcome.CANCELLED);
              assertThat(run.attempt()).isNull();
              assertThat(run.error()).contains("success of all", "\"b\" is cancelled");
            });
    assertThat(statusOf("d")).isEqualTo(JobStatus.CANCELLED);
    assertThat(ready(livingNode())).containsExactlyInAnyOrder("a", "e");
  }

  @Test
  default void whoWaitsForSuccessWaitsForARetry() {
    NodeId node = livingNode();
    scheduleDue("a");
    scheduleAfter("c", After.all("a"));
    scheduleAfter("never", After.any("a"));
    end(node, JobStatus.FAILED, runOf(claimRuns(node), "a"));
    assertThat(ready(node)).isEmpty();
    assertThat(store().jobs().retry(named("a"))).isTrue();
    assertThat(predecessorsOf("c"))
        .extracting(Predecessor::status)
        .containsExactly(JobStatus.SCHEDULED);
    end(node, JobStatus.COMPLETED, runOf(claimRuns(node), "a"));
    assertThat(ready(node)).containsExactlyInAnyOrder("c", "never");
  }

  @Test
  default void aFailureThatIsCalledOffCallsOffWhoWaitsForSuccess() {
    NodeId node = livingNode();
    scheduleDue("a");
    scheduleAfter("c", After.all("a"));
    end(node, JobStatus.FAILED, runOf(claimRuns(node), "a"));
    assertThat(store().jobs().cancel(named("a"))).isTrue();
    assertThat(statusOf("c")).isEqualTo(JobStatus.CANCELLED);
  }

  @Test
  default void aFailureThatIsRedrivenIsWaitedForAndOneThatIsDiscardedIsNot() {
    NodeId node = livingNode();
    scheduleDue("a", "b");
    scheduleAfter("after a", After.all("a"));
    scheduleAfter("after b", After.all("b"));
    Map<String, Job> runs = claimRuns(node);
    end(node, JobStatus.FAILED, runOf(runs, "a"), runOf(runs, "b"));
    DeadLetterCommands letters = store().jobs().deadLetters();
    letters.redrive(DeadLetterFilter.of("a"), RedriveRate.AT_ONCE, null, 10);
    letters.discard(DeadLetterFilter.of("b"), "too late", null, 10);
    assertThat(statusOf("after b")).isEqualTo(JobStatus.CANCELLED);
    assertThat(predecessorsOf("after a"))
        .extracting(Predecessor::status)
        .containsExactly(JobStatus.SCHEDULED);
    end(node, JobStatus.COMPLETED, runOf(claimRuns(node), "a"));
    assertThat(ready(node)).containsExactly("after a");
  }

  @Test
  default void whatHasEndedAlreadyCountsAsEnded() {
    NodeId node = livingNode();
    scheduleDue("a");
    end(node, JobStatus.COMPLETED, runOf(claimRuns(node), "a"));
    scheduleAfter("c", After.all("a"));
    scheduleAfter("d", After.all("a").onFailure());
    assertThat(ready(node)).containsExactly("c");
    assertThat(statusOf("d")).isEqualTo(JobStatus.CANCELLED);
  }

  @Test
  default void itsTimeCountsAsWell() {
    NodeId node = livingNode();
    Instant later = store().runs().time().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
    scheduleDue("a");
    store().jobs().schedule(List.of(after("c", later, After.all("a"))), OnConflict.ERROR);
    end(node, JobStatus.COMPLETED, runOf(claimRuns(node), "a"));
    assertThat(ready(node)).isEmpty();
    assertThat(store().runs().nextDue(Set.of(WORK))).contains(later);
  }

  @Test
  default void whoWaitedIsDueWhenItGoes() {
    NodeId node = livingNode();
    scheduleDue("a");
    scheduleAfter("c", After.all("a"));
    Instant then = job("c").due();
    Job first = runOf(claimRuns(node), "a");
    end(node, JobStatus.COMPLETED, first);
    assertThat(job("c").due()).isAfterOrEqualTo(then);
    assertThat(job("c").state().runDate()).isEqualTo(job("c").due());
  }

  @Test
  default void theResultsOfPredecessorsCanBeRead() {
    NodeId node = livingNode();
    scheduleDue("a", "b", "other");
    scheduleAfter("c", After.all("a", "b").onEnd());
    Map<String, Job> first = claimRuns(node);
    end(node, JobStatus.COMPLETED, runOf(first, "a"));
    assertThat(predecessorsOf("c"))
        .extracting(each -> each.id().value(), Predecessor::status)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("a", JobStatus.COMPLETED),
            org.assertj.core.groups.Tuple.tuple("b", JobStatus.RUNNING));
    end(node, JobStatus.FAILED, runOf(first, "b"));
    List<Predecessor> all = predecessorsOf("c");
    assertThat(all.get(0).result()).isEqualTo("{\"of\": \"a\"}");
    assertThat(all.get(0).error()).isNull();
    assertThat(all.get(1).result()).isNull();
    assertThat(all.get(1).error()).isEqualTo("broken b");
    assertThat(store().jobs().chains().predecessors(named("c"), all.get(0).row(), 10))
        .containsExactly(all.get(1));
    assertThat(store().jobs().chains().predecessors(named("c"), 0, 1)).containsExactly(all.get(0));
    assertThat(predecessorsOf("a")).isEmpty();
    assertThat(predecessorsOf("nobody")).isEmpty();
  }

  @Test
  default void aPredecessorThatIsNotThereIsAnErrorThatNamesIt() {
    scheduleDue("a");
    assertThatThrownBy(() -> scheduleAfter("c", After.all("a", "nobody")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("Invalid after 'nobody': expected the id of a job that is there.");
    assertThat(store().jobs().find(named("c"))).isEmpty();
    assertThatThrownBy(() -> scheduleAfter("c", After.allOfBatch(BATCH)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("Invalid batch '" + BATCH + "': expected the name of a batch");
  }

  @Test
  default void jobsOfOneCallMayWaitForEachOther() {
    NodeId node = livingNode();
    store()
        .jobs()
        .schedule(
            List.of(
                after("third", After.all("second")),
                after("second", After.all("first")),
                newJob("first", null)),
            OnConflict.ERROR);
    for (String next : List.of("first", "second", "third")) {
      Map<String, Job> claimed = claimRuns(node);
      assertThat(claimed).containsOnlyKeys(next);
      end(node, JobStatus.COMPLETED, runOf(claimed, next));
    }
  }

  @Test
  default void aCircleIsRefusedByName() {
    scheduleDue("a");
    scheduleAfter("b", After.all("a"));
    scheduleAfter("c", After.all("b"));
    assertThatThrownBy(
            () -> store().jobs().schedule(List.of(after("a", After.all("c"))), OnConflict.REPLACE))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll("a", "->", "b", "c");
    assertThatThrownBy(
            () ->
                store()
                    .jobs()
                    .schedule(
                        List.of(after("x", After.all("y")), after("y", After.all("x"))),
                        OnConflict.ERROR))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("->");
    assertThatThrownBy(() -> scheduleAfter("self", After.all("self")))
        .isInstanceOf(InvalidInputException.class);
    assertThat(store().jobs().find(named("x"))).isEmpty();
    assertThat(ready(livingNode())).containsExactly("a");
  }
}
