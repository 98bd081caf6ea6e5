package dev.punctual.contracts.chains;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.OnConflict;
import dev.punctual.chain.After;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobOptions;
import dev.punctual.job.JobStatus;
import dev.punctual.job.NodeId;
import dev.punctual.job.Pause;
import dev.punctual.job.PauseScope;
import dev.punctual.port.Edit;
import dev.punctual.port.Retiming;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What becomes of jobs that wait for others when somebody changes them, or a node is lost. */
public interface ChainCommandContract extends ChainsUnderTest {

  @Test
  default void aJobThatIsEditedWaitsOn() {
    NodeId node = livingNode();
    scheduleDue("a");
    scheduleAfter("c", After.all("a"));
    store().jobs().edits().edit(edit("c"));
    Instant now = store().runs().time();
    store().jobs().reschedule(List.of(new Retiming(named("c"), null, now, now, null)));
    Map<String, Job> first = claimRuns(node);
    assertThat(first).containsOnlyKeys("a");
    end(node, JobStatus.COMPLETED, runOf(first, "a"));
    assertThat(ready(node)).containsExactly("c");
  }

  private static Edit edit(String id) {
    return new Edit(
        JobId.of(id),
        null,
        null,
        dev.punctual.edit.JobEdit.ofAnyVersion().priority(7).options(),
        null,
        null);
  }

  @Test
  default void aJobThatIsScheduledAnewWaitsForWhomItIsToldNow() {
    NodeId node = livingNode();
    scheduleDue("a", "b");
    scheduleAfter("c", After.all("a"));
    scheduleAfter("free", After.all("a"));
    store().jobs().schedule(List.of(after("c", After.all("b"))), OnConflict.REPLACE);
    store().jobs().schedule(List.of(newJob("free", null)), OnConflict.REPLACE);
    Map<String, Job> first = claimRuns(node);
    assertThat(first).containsOnlyKeys("a", "b", "free");
    end(node, JobStatus.COMPLETED, runOf(first, "a"));
    assertThat(ready(node)).isEmpty();
    end(node, JobStatus.COMPLETED, runOf(first, "b"));
    assertThat(ready(node)).containsExactly("c");
  }

  @Test
  default void whoIsKeptWaitsAsBefore() {
    NodeId node = livingNode();
    scheduleDue("a", "b");
    scheduleAfter("c", After.all("a"));
    store().jobs().schedule(List.of(after("c", After.all("b"))), OnConflict.KEEP);
    assertThat(store().jobs().chains().waitsFor(named("c"))).contains(After.all("a"));
    assertThat(ready(node)).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  default void aJobThatIsToRunNowWaitsForNobody() {
    NodeId node = livingNode();
    scheduleDue("a");
    scheduleAfter("c", After.all("a"));
    assertThat(store().jobs().occurrences().runNow(named("c"))).contains(named("c"));
    assertThat(ready(node)).containsExactlyInAnyOrder("a", "c");
    assertThat(store().jobs().chains().waitsFor(named("c"))).isEmpty();
  }

  @Test
  default void aJobThatIsCancelledWhileItWaitsStaysSo() {
    NodeId node = livingNode();
    scheduleDue("a");
    scheduleAfter("c", After.all("a"));
    assertThat(store().jobs().cancel(named("c"))).isTrue();
    end(node, JobStatus.COMPLETED, runOf(claimRuns(node), "a"));
    assertThat(statusOf("c")).isEqualTo(JobStatus.CANCELLED);
    assertThat(ready(node)).isEmpty();
  }

  @Test
  default void aPauseHoldsWhoMayGo() {
    NodeId node = livingNode();
    scheduleDue("a");
    scheduleAfter("c", After.all("a"));
    PauseScope scope = PauseScope.job("c");
    store().jobs().pauses().pause(scope, Pause.untilResumed());
    end(node, JobStatus.COMPLETED, runOf(claimRuns(node), "a"));
    assertThat(ready(node)).isEmpty();
    store().jobs().pauses().resume(scope);
    assertThat(ready(node)).containsExactly("c");
  }

  @Test
  default void aResumedJobStillWaits() {
    NodeId node = livingNode();
    scheduleDue("a");
    scheduleAfter("c", After.all("a"));
    PauseScope scope = PauseScope.job("c");
    store().jobs().pauses().pause(scope, Pause.untilResumed());
    store().jobs().pauses().resume(scope);
    assertThat(ready(node)).containsExactly("a");
  }

  @Test
  default void aJobThatGoesStillHasItsPriority() {
    NodeId node = livingNode();
    scheduleDue("a");
    scheduleDue("low");
    store()
        .jobs()
        .schedule(
            List.of(
                new dev.punctual.job.NewJob(
                    newJob("c", WORK, null, JobOptions.DEFAULT.withPriority(9)).spec(),
                    null,
                    null,
                    null,
                    After.all("a"))),
            OnConflict.ERROR);
    end(node, JobStatus.COMPLETED, claim(node, 1).get(0));
    assertThat(claim(node, 1)).singleElement().extracting(Job::id).isEqualTo(named("c"));
  }

  @Test
  default void aRetryBetweenIsNoEnd() {
    NodeId node = livingNode();
    scheduleDue("a");
    scheduleAfter("c", After.all("a").onEnd());
    Job first = runOf(claimRuns(node), "a");
    Instant soon = store().runs().time();
    store()
        .runs()
        .finish(
            node,
            List.of(ended(first, JobStatus.SCHEDULED, soon, dev.punctual.job.RunOutcome.RETRIED)));
    Map<String, Job> again = claimRuns(node);
    assertThat(again).containsOnlyKeys("a");
    end(node, JobStatus.COMPLETED, runOf(again, "a"));
    assertThat(ready(node)).containsExactly("c");
  }

  @Test
  default void aJobThatFailsWithItsNodesLetsOthersGo() {
    NodeId lost = NodeId.random();
    beat(lost, Duration.ofSeconds(30));
    scheduleDue("a");
    scheduleAfter("c", After.all("a").onFailure());
    assertThat(ready(lost)).containsExactly("a");
    elapse(Duration.ofMinutes(2));
    NodeId node = livingNode();
    assertThat(store().runs().rescue(1, Duration.ZERO))
        .extracting(rescued -> rescued.status())
        .containsExactly(JobStatus.FAILED);
    assertThat(ready(node)).containsExactly("c");
  }

  @Test
  default void whoWaitsAndWhatItWaitedForIsCleanedUp() {
    NodeId node = livingNode();
    scheduleDue("a");
    scheduleAfter("c", After.all("a"));
    end(node, JobStatus.COMPLETED, runOf(claimRuns(node), "a"));
    end(node, JobStatus.COMPLETED, runOf(claimRuns(node), "c"));
    elapse(Duration.ofDays(2));
    assertThat(store().jobs().removeEnded(Duration.ofDays(1), 100).jobs()).isEqualTo(2);
    assertThat(predecessorsOf("c")).isEmpty();
    scheduleDue("a", "c");
    assertThat(ready(livingNode())).isEqualTo(Set.of("a", "c"));
  }

  @Test
  default void whoeverWaitedForARemovedJobHasItCountedAsItEnded() {
    NodeId node = livingNode();
    scheduleDue("a", "b");
    scheduleAfter("c", After.all("a", "b"));
    Map<String, Job> first = claimRuns(node);
    end(node, JobStatus.COMPLETED, runOf(first, "a"));
    elapse(Duration.ofDays(2));
    beat(node, LONG_LEASE);
    assertThat(store().jobs().removeEnded(Duration.ofDays(1), 100).jobs()).isEqualTo(1);
    end(node, JobStatus.COMPLETED, runOf(first, "b"));
    assertThat(ready(node)).containsExactly("c");
  }
}
