package dev.punctual.contracts.controls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.OnConflict;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobOptions;
import dev.punctual.job.JobStatus;
import dev.punctual.job.NodeId;
import dev.punctual.job.Pause;
import dev.punctual.job.PauseScope;
import dev.punctual.limit.Limit;
import dev.punctual.limit.LimitScope;
import dev.punctual.port.Retiming;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What limits on how many run at once promise: who is handed out, who waits, and who is next. */
public interface LimitContract extends LimitsUnderTest {

  @Test
  default void noMoreJobsOfAKeyRunAtOnceThanItsLimit() {
    NodeId node = livingNode();
    limitKey("customer:1", Limit.atOnce(2));
    scheduleWith("customer:1", "a", "b", "c");
    scheduleWith("customer:2", "free");
    scheduleDue("keyless");
    List<Job> first = claimAll(node);
    assertThat(names(first)).containsExactlyInAnyOrder("a", "b", "free", "keyless");
    assertThat(claimed(node)).isEmpty();
    assertThat(claimed(livingNode())).isEmpty();
    assertThat(job("c").status()).isEqualTo(JobStatus.SCHEDULED);
    end(node, first.get(0));
    assertThat(claimed(node)).containsExactly("c");
  }

  @Test
  default void nobodyLooksForThoseWhoWaitForRoom() {
    NodeId node = livingNode();
    limitKey("k", Limit.atOnce(1));
    scheduleWith("k", "a", "b");
    Instant due = job("b").due();
    List<Job> first = claimAll(node);
    assertThat(nextDue()).isEmpty();
    assertThat(beat(node, LONG_LEASE).nextDue()).isEmpty();
    assertThat(job("b").due()).as("is due as before").isEqualTo(due);
    end(node, first.get(0));
    assertThat(nextDue()).contains(due);
    assertThat(beat(node, LONG_LEASE).nextDue()).contains(due);
  }

  @Test
  default void theHigherPriorityComesFirstAndThenTheLongerDue() {
    NodeId node = livingNode();
    limitKey("k", Limit.atOnce(1));
    scheduleWith("k", "first");
    List<Job> running = claimAll(node);
    scheduleWith("k", "old", "older is not", "newest");
    JobOptions urgent = JobOptions.DEFAULT.withConcurrencyKey("k").withPriority(5);
    store().jobs().schedule(List.of(newJob("urgent", WORK, null, urgent)), OnConflict.ERROR);
    for (String expected : List.of("urgent", "old", "older is not", "newest")) {
      assertThat(claimed(node)).isEmpty();
      end(node, running.get(0));
      running = claimAll(node);
      assertThat(names(running)).containsExactly(expected);
    }
  }

  @Test
  default void theLowestPriorityWaitsToo() {
    NodeId node = livingNode();
    limitKey("k", Limit.atOnce(1));
    JobOptions lowest = JobOptions.DEFAULT.withConcurrencyKey("k").withPriority(Short.MIN_VALUE);
    for (String id : List.of("a", "b", "c")) {
      store().jobs().schedule(List.of(newJob(id, WORK, null, lowest)), OnConflict.ERROR);
    }
    List<Job> running = claimAll(node);
    assertThat(names(running)).containsExactly("a");
    assertThat(claimed(node)).isEmpty();
    end(node, running.get(0));
    assertThat(claimed(node)).containsExactly("b");
  }

  @Test
  default void whoComesLateWaitsBehindThoseWhoWait() {
    NodeId node = livingNode();
    limitKey("k", Limit.atOnce(1));
    scheduleWith("k", "a", "b");
    List<Job> running = claimAll(node);
    scheduleWith("k", "late");
    end(node, running.get(0));
    assertThat(claimed(node)).containsExactly("b");
  }

  @Test
  default void aKeyThatEndsWithAStarLimitsEachThatBeginsSo() {
    NodeId node = livingNode();
    limitKey("customer:*", Limit.atOnce(1));
    limitKey("customer:big*", Limit.atOnce(2));
    limitKey("customer:biggest", Limit.atOnce(3));
    scheduleWith("customer:1", "a1", "a2");
    scheduleWith("customer:2", "b1", "b2");
    scheduleWith("customer:big:7", "c1", "c2", "c3");
    scheduleWith("customer:biggest", "d1", "d2", "d3", "d4");
    scheduleWith("custom", "free 1", "free 2");
    assertThat(claimed(node))
        .containsExactlyInAnyOrder("a1", "b1", "c1", "c2", "d1", "d2", "d3", "free 1", "free 2");
  }

  @Test
  default void aHandlersLimitCountsOnAllNodes() {
    NodeId node = livingNode();
    NodeId other = livingNode();
    assertThat(limits().set(LimitScope.handler(WORK.value()), Limit.atOnce(2))).isTrue();
    scheduleDue("a", "b", "c", "d");
    store()
        .jobs()
        .schedule(List.of(newJob("else", OTHER, null, JobOptions.DEFAULT)), OnConflict.ERROR);
    List<Job> first = claim(node, 1);
    assertThat(first).hasSize(1);
    List<Job> second = claimAll(other);
    assertThat(names(second)).hasSize(2).contains("else");
    assertThat(claimed(node)).isEmpty();
    end(node, first.get(0));
    assertThat(claimAll(other)).hasSize(1);
  }

  @Test
  default void aJobUnderTwoLimitsNeedsRoomAtBoth() {
    NodeId node = livingNode();
    limitKey("k:*", Limit.atOnce(1));
    limits().set(LimitScope.handler(WORK.value()), Limit.atOnce(2));
    scheduleWith("k:1", "a1", "a2");
    scheduleWith("k:2", "b1");
    scheduleWith("k:3", "c1");
    List<Job> first = claimAll(node);
    assertThat(names(first)).hasSize(2).contains("a1");
    first.forEach(job -> end(node, job));
    List<Job> second = claimAll(node);
    assertThat(second).hasSize(2);
    second.forEach(job -> end(node, job));
    assertThat(
            Stream.of(first, second, claimAll(node)).flatMap(List::stream).map(Job::id).distinct())
        .hasSize(4);
  }

  @Test
  default void whoWaitsForRoomCanBeCancelledMovedReplacedAndPaused() {
    NodeId node = livingNode();
    limitKey("k", Limit.atOnce(1));
    scheduleWith("k", "a", "cancelled", "moved", "replaced", "paused", "last");
    List<Job> running = claimAll(node);
    assertThat(store().jobs().cancel(JobId.of("cancelled"))).isTrue();
    Instant later = inAnHour();
    assertThat(
            store()
                .jobs()
                .reschedule(List.of(new Retiming(JobId.of("moved"), null, later, later, null))))
        .hasSize(1);
    store()
        .jobs()
        .schedule(List.of(newJob("replaced", WORK, null, JobOptions.DEFAULT)), OnConflict.REPLACE);
    store().jobs().pauses().pause(PauseScope.job("paused"), Pause.untilResumed());
    assertThat(claimed(node)).as("has no key any more").containsExactly("replaced");
    end(node, running.get(0));
    List<String> next = claimed(node);
    if (next.isEmpty()) {
      // The paused one was let in; whoever looks after limits lets in the one behind it.
      beat(node, LONG_LEASE);
      next = claimed(node);
    }
    assertThat(next).containsExactly("last");
    assertThat(job("moved").due()).isEqualTo(later);
  }

  @Test
  default void whoWaitsNoMoreIsNotCountedAmongThoseWhoWait() {
    NodeId node = livingNode();
    limitKey("k", Limit.atOnce(1));
    scheduleWith("k", "a", "b", "c");
    assertThat(claimed(node)).containsExactly("a");
    store().jobs().cancel(JobId.of("b"));
    assertThat(limits().inForce())
        .singleElement()
        .satisfies(limit -> assertThat(limit.waiting()).isEqualTo(1));
  }

  @Test
  default void otherLimitsCountTheRunsThatThereAre() {
    NodeId node = livingNode();
    scheduleWith("k", "a", "b");
    List<Job> running = claimAll(node);
    assertThat(running).hasSize(2);
    limitKey("k", Limit.atOnce(2));
    assertThat(limits().set(LimitScope.key("k"), Limit.atOnce(2))).isFalse();
    scheduleWith("k", "c", "d", "e", "f");
    assertThat(claimed(node)).isEmpty();
    limitKey("k", Limit.atOnce(3));
    assertThat(claimed(node)).containsExactly("c");
    limitKey("k", Limit.atOnce(1));
    end(node, running.get(0));
    end(node, running.get(1));
    assertThat(claimed(node)).as("none is ended, and c still runs").isEmpty();
    limitKey("k:*", Limit.atOnce(9));
    assertThat(limits().inForce())
        .extracting(
            limit ->
                limit.scope()
                    + ", of "
                    + limit.limit().atOnce()
                    + " run "
                    + limit.running()
                    + ", wait "
                    + limit.waiting())
        .containsExactly("key k, of 1 run 1, wait 3", "key k:*, of 9 run 0, wait 0");
    assertThat(limits().remove(LimitScope.key("k"))).isTrue();
    assertThat(limits().remove(LimitScope.key("k"))).isFalse();
    assertThat(claimed(node)).containsExactly("d", "e", "f");
  }

  @Test
  default void whoHasAHandlerThatNobodyRunsKeepsTheOthersForNoLongerThanAHeartbeat() {
    NodeId node = livingNode();
    limitKey("k", Limit.atOnce(1));
    scheduleWith("k", "a");
    List<Job> running = claimAll(node);
    JobOptions options = JobOptions.DEFAULT.withConcurrencyKey("k");
    store().jobs().schedule(List.of(newJob("other", OTHER, null, options)), OnConflict.ERROR);
    assertThat(claimed(node)).isEmpty();
    scheduleWith("k", "b");
    assertThat(claim(node, 10)).isEmpty();
    end(node, running.get(0));
    List<Job> next = claim(node, 10);
    if (next.isEmpty()) {
      beat(node, LONG_LEASE);
      next = claim(node, 10);
    }
    assertThat(names(next)).containsExactly("b");
  }
}
