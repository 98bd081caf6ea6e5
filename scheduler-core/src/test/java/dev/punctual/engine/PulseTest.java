package dev.punctual.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.job.Job;
import dev.punctual.job.NodeId;
import dev.punctual.job.SampleJobs;
import dev.punctual.port.EventSink;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PulseTest {
  private static final NodeTiming TIMING =
      new NodeTiming(Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ZERO, 3);

  private final SlowQueue store = new SlowQueue();
  private final ActiveRuns active =
      new ActiveRuns((run, queue, outcome) -> () -> {}, Ticker.SYSTEM);
  private final NodeQueue queue = new NodeQueue(store, NodeId.random(), Set.of());
  private final Pulse pulse = new Pulse(queue, TIMING, "test", active, EventSink.NONE);

  /** The guard used to find the lease lost once more, and stopped the runs begun since. */
  @Test
  @Timeout(30)
  void aLeaseRenewedByAnAnswerThatTookLongIsNotTakenForLostAgain() throws Exception {
    CountDownLatch outage = new CountDownLatch(1);
    pulse.beat();
    store.delayNext(outage);
    long asked = System.nanoTime();
    CompletableFuture<Void> beat = CompletableFuture.runAsync(pulse::beat);
    while (pulse.alive() || System.nanoTime() - asked < TIMING.lease().toNanos()) {
      pulse.guard();
      Thread.onSpinWait();
    }
    outage.countDown();
    beat.get(10, TimeUnit.SECONDS);
    pulse.guard();
    assertThat(pulse.alive()).isTrue();
  }

  /** The job was cancelled, scheduled anew and claimed again while the answer was on its way. */
  @Test
  void aCancellationToldLateDoesNotStopTheRunThatCameAfterIt() throws Exception {
    CountDownLatch late = new CountDownLatch(1);
    Job job = SampleJobs.running(null, 0, 3);
    store.cancelled(Set.of(job.row()));
    store.delayNext(late);
    CompletableFuture<Void> beat = CompletableFuture.runAsync(pulse::beat);
    while (!store.isDelaying()) {
      Thread.onSpinWait();
    }
    ActiveRun claimedMeanwhile = active.add(job);
    late.countDown();
    beat.get(10, TimeUnit.SECONDS);
    assertThat(claimedMeanwhile.isStopped()).isFalse();
    pulse.beat();
    assertThat(claimedMeanwhile.isStopped()).isTrue();
  }
}
