package dev.punctual.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.OnConflict;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobStatus;
import dev.punctual.job.NodeId;
import dev.punctual.job.Run;
import dev.punctual.job.RunOutcome;
import dev.punctual.port.Heartbeat;
import dev.punctual.port.HeartbeatReply;
import dev.punctual.port.Rescued;
import dev.punctual.port.WakeUpSource;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What heartbeats, rescue and wake-ups promise. */
public interface NodeContract extends StoreUnderTest {
  /** A lease that {@code elapse} can outlast. */
  Duration LEASE = Duration.ofSeconds(20);

  @Test
  default void theFirstHeartbeatJoinsAndTellsTheStoresTime() {
    NodeId node = NodeId.random();
    HeartbeatReply first = beat(node, LEASE);
    assertThat(first.joined()).isTrue();
    assertThat(first.storeTime())
        .isBetween(Instant.now().minusSeconds(5), Instant.now().plusSeconds(5));
    assertThat(first.rescueNeeded()).isFalse();
    assertThat(first.nextDue()).isEmpty();
    assertThat(beat(node, LEASE).joined()).isFalse();
  }

  @Test
  default void theStoresTimeIsThatOfItsHeartbeats() {
    NodeId node = livingNode();
    Instant before = beat(node, LONG_LEASE).storeTime();
    Instant between = store().runs().time();
    assertThat(between).isBetween(before, beat(node, LONG_LEASE).storeTime());
    assertThat(store().jobs().handlersOfLivingNodes()).containsExactly(WORK);
  }

  @Test
  default void whatLivingNodesCanRunIsKnown() {
    NodeId node = NodeId.random();
    beat(node, LEASE);
    assertThat(store().jobs().handlersOfLivingNodes()).containsExactly(WORK);
    elapse(LEASE.plusSeconds(1));
    assertThat(store().jobs().handlersOfLivingNodes()).isEmpty();
  }

  @Test
  default void aHeartbeatTellsTheNextDueInstant() {
    scheduleDue("a");
    assertThat(beat(NodeId.random(), LEASE).nextDue()).contains(job("a").due());
  }

  @Test
  default void theJobsOfADeadNodeAreRescuedWithoutSpendingARetry() {
    scheduleDue("a");
    NodeId dead = NodeId.random();
    beat(dead, LEASE);
    Job lost = claim(dead, 1).get(0);
    elapse(LEASE.plusSeconds(1));

    NodeId alive = livingNode();
    assertThat(beat(alive, LONG_LEASE).rescueNeeded()).isTrue();
    assertThat(store().runs().rescue(3, Duration.ZERO))
        .containsExactly(new Rescued(lost.row(), JobId.of("a"), JobStatus.SCHEDULED, dead));
    assertThat(beat(alive, LONG_LEASE).rescueNeeded()).isFalse();
    assertThat(job("a").state().counters().retries()).isZero();
    assertThat(job("a").state().counters().crashes()).isEqualTo(1);
    Run history = store().jobs().runs(JobId.of("a"), 1).get(0);
    assertThat(history.outcome()).isEqualTo(RunOutcome.CRASHED);
    assertThat(history.node()).isEqualTo(dead);
    assertThat(claim(alive, 1)).extracting(Job::id).containsExactly(JobId.of("a"));
  }

  @Test
  default void aZombiesLateEndChangesNothing() {
    scheduleDue("a");
    NodeId zombie = NodeId.random();
    beat(zombie, LEASE);
    Job lost = claim(zombie, 1).get(0);
    elapse(LEASE.plusSeconds(1));
    store().runs().rescue(3, Duration.ZERO);
    NodeId heir = livingNode();
    Job taken = claim(heir, 1).get(0);

    assertThat(store().runs().finish(zombie, List.of(completed(lost))).accepted()).isEmpty();
    assertThat(job("a").status()).isEqualTo(JobStatus.RUNNING);
    assertThat(store().runs().finish(heir, List.of(completed(taken))).accepted()).hasSize(1);
    assertThat(beat(zombie, LEASE).joined()).isTrue();
  }

  @Test
  default void aLivingNodeKeepsItsJobs() {
    scheduleDue("a");
    NodeId node = livingNode();
    claim(node, 1);
    assertThat(beat(NodeId.random(), LEASE).rescueNeeded()).isFalse();
    assertThat(store().runs().rescue(3, Duration.ZERO)).isEmpty();
    assertThat(job("a").status()).isEqualTo(JobStatus.RUNNING);
  }

  @Test
  default void aNodeThatComesBackBeforeAnyRescueKeepsItsJobs() {
    scheduleDue("a");
    NodeId node = NodeId.random();
    beat(node, LEASE);
    Job run = claim(node, 1).get(0);
    elapse(LEASE.plusSeconds(1));
    assertThat(beat(node, LEASE).joined()).isFalse();
    assertThat(store().runs().rescue(3, Duration.ZERO)).isEmpty();
    assertThat(store().runs().finish(node, List.of(completed(run))).accepted()).hasSize(1);
  }

  @Test
  default void aNodeGivesBackWhatItDoesNotKnowOf() {
    scheduleDue("a", "b", "c");
    NodeId node = livingNode();
    Job known = claim(node, 1).get(0);
    List<Job> lost = claim(node, 2);
    store().jobs().cancel(lost.get(1).id());
    assertThat(beat(node, LONG_LEASE).held()).isEqualTo(3);
    Map<Long, Long> held =
        Map.of(known.row(), known.state().hold().fence(), lost.get(0).row(), 99L);

    assertThat(store().runs().reconcile(node, held)).isEqualTo(2);
    assertThat(beat(node, LONG_LEASE).held()).isEqualTo(1);
    assertThat(job(lost.get(0).id().value()).status()).isEqualTo(JobStatus.SCHEDULED);
    assertThat(job(lost.get(0).id().value()).due()).isEqualTo(lost.get(0).due());
    assertThat(job(lost.get(1).id().value()).status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(job(known.id().value()).status()).isEqualTo(JobStatus.RUNNING);
    assertThat(store().jobs().runs(lost.get(0).id(), 10)).isEmpty();
  }

  @Test
  default void aHeartbeatTellsWhichRunsTheNodeNoLongerHolds() {
    NodeId node = livingNode();
    Job kept = claimed(node, "kept");
    Job replaced = claimed(node, "replaced");
    Job ended = claimed(node, "ended");
    Job earlier = claimed(node, "claimed anew");
    store().jobs().schedule(List.of(newJob("replaced", null)), OnConflict.REPLACE);
    store().runs().finish(node, List.of(completed(ended)));
    Map<Long, Long> running =
        Stream.of(kept, replaced, ended)
            .collect(Collectors.toMap(Job::row, job -> job.state().hold().fence()));
    running.put(earlier.row(), earlier.state().hold().fence() - 1);
    Heartbeat beat = new Heartbeat(node, "test", LONG_LEASE, Set.of(WORK), running);
    assertThat(store().runs().heartbeat(beat).moved())
        .containsExactlyInAnyOrder(replaced.row(), ended.row(), earlier.row());
  }

  private Job claimed(NodeId node, String id) {
    scheduleDue(id);
    return claim(node, 1).get(0);
  }

  @Test
  default void aCancelledRunIsStillTheNodesAndIsNotToldAsMoved() {
    scheduleDue("a");
    NodeId node = livingNode();
    Job run = claim(node, 1).get(0);
    store().jobs().cancel(run.id());
    Map<Long, Long> running = Map.of(run.row(), run.state().hold().fence());
    HeartbeatReply reply =
        store().runs().heartbeat(new Heartbeat(node, "test", LONG_LEASE, Set.of(WORK), running));
    assertThat(reply.cancelled()).containsExactly(run.row());
    assertThat(reply.moved()).isEmpty();
  }

  @Test
  default void aNodeThatLeavesFreesWhatItHeld() {
    scheduleDue("a");
    NodeId node = livingNode();
    claim(node, 1);
    store().runs().leave(node);
    assertThat(store().runs().rescue(3, Duration.ZERO)).hasSize(1);
    assertThat(job("a").status()).isEqualTo(JobStatus.SCHEDULED);
  }

  @Test
  default void aJobThatLosesNodeAfterNodeFails() {
    scheduleDue("killer");
    for (int crash = 1; crash <= 3; crash++) {
      NodeId node = livingNode();
      assertThat(claim(node, 1)).hasSize(1);
      store().runs().leave(node);
      store().runs().rescue(3, Duration.ZERO);
    }
    assertThat(job("killer").status()).isEqualTo(JobStatus.FAILED);
    assertThat(job("killer").state().lastError()).contains("crash 3 of 3");
    assertThat(store().jobs().retry(JobId.of("killer"))).isTrue();
    assertThat(job("killer").state().counters().crashes()).isZero();
  }

  @Test
  default void aGoodRunForgivesEarlierCrashes() {
    scheduleDue("a");
    NodeId first = livingNode();
    claim(first, 1);
    store().runs().leave(first);
    store().runs().rescue(3, Duration.ZERO);
    NodeId second = livingNode();
    Job run = claim(second, 1).get(0);
    store().runs().finish(second, List.of(completed(run)));
    assertThat(job("a").state().counters().crashes()).isZero();
  }

  @Test
  default void aCancelledRunOfADeadNodeStaysCancelled() {
    scheduleDue("a");
    NodeId node = livingNode();
    claim(node, 1);
    store().jobs().cancel(JobId.of("a"));
    store().runs().leave(node);
    store().runs().rescue(3, Duration.ZERO);
    assertThat(job("a").status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(job("a").state().hold().node()).isNull();
  }

  @Test
  default void schedulingWakesWhoListens() {
    AtomicInteger wakeUps = new AtomicInteger();
    WakeUpSource.Subscription listening = store().wakeUps().subscribe(wakeUps::incrementAndGet);
    try {
      AtomicInteger sent = new AtomicInteger();
      Awaitility.await()
          .atMost(10, TimeUnit.SECONDS)
          .pollInterval(200, TimeUnit.MILLISECONDS)
          .until(
              () -> {
                scheduleDue("wake-" + sent.incrementAndGet());
                return wakeUps.get() > 0;
              });
    } finally {
      listening.close();
    }
  }

  @Test
  default void aPromotedRunGoesOnAndEndsOnce() {
    scheduleDue("a", "b");
    NodeId node = livingNode();
    Job run = claim(node, 1).get(0);
    Map<Long, Long> fences = Map.of(run.row(), run.state().hold().fence());
    store().runs().promote(node, fences);
    store().runs().promote(node, fences);
    assertThat(job(run.id().value()).state()).isEqualTo(run.state());
    assertThat(beat(node, LONG_LEASE).held()).isEqualTo(1);
    assertThat(store().runs().finish(node, List.of(completed(run))).accepted())
        .containsExactly(run.row());
    assertThat(store().runs().finish(node, List.of(completed(run))).accepted()).isEmpty();
    store().runs().promote(node, fences);
    assertThat(job(run.id().value()).status()).isEqualTo(JobStatus.COMPLETED);
  }

  @Test
  default void whatANodeDoesNotHoldIsNotPromoted() {
    scheduleDue("a");
    NodeId node = livingNode();
    Job run = claim(node, 1).get(0);
    long fence = run.state().hold().fence();
    store().runs().promote(NodeId.random(), Map.of(run.row(), fence));
    store().runs().promote(livingNode(), Map.of(run.row(), fence));
    store().runs().promote(node, Map.of(run.row(), fence + 2));
    assertThat(store().runs().finish(node, List.of(completed(run))).accepted())
        .containsExactly(run.row());
  }

  @Test
  default void aPromotedRunIsGivenBackCancelledReplacedAndRescuedAsAnyOther() {
    scheduleDue("back", "cancelled", "replaced", "lost");
    NodeId node = livingNode();
    Map<Long, Long> fences = new HashMap<>();
    List<Job> runs = claim(node, 4);
    runs.forEach(run -> fences.put(run.row(), run.state().hold().fence()));
    store().runs().promote(node, fences);
    Map<Long, Long> known = new HashMap<>(fences);
    known.remove(job("back").row());
    assertThat(store().runs().reconcile(node, known)).isEqualTo(1);
    assertThat(job("back").status()).isEqualTo(JobStatus.SCHEDULED);
    assertThat(store().jobs().cancel(JobId.of("cancelled"))).isTrue();
    assertThat(beat(node, LONG_LEASE).cancelled()).containsExactly(job("cancelled").row());
    store().jobs().schedule(List.of(newJob("replaced", null)), OnConflict.REPLACE);
    assertThat(job("replaced").status()).isEqualTo(JobStatus.SCHEDULED);
    store().runs().leave(node);
    assertThat(store().runs().rescue(3, Duration.ZERO))
        .extracting(rescued -> rescued.id().value())
        .containsExactlyInAnyOrder("cancelled", "lost");
    assertThat(store().runs().finish(node, runs.stream().map(this::completed).toList()).accepted())
        .isEmpty();
    assertThat(claim(livingNode(), 10))
        .extracting(run -> run.id().value())
        .containsExactlyInAnyOrder("back", "replaced", "lost");
  }
}
