package dev.punctual.internal.engine.care;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.EventSink;
import dev.punctual.NodeTiming;
import dev.punctual.internal.engine.EngineParts;
import dev.punctual.internal.engine.NodeSettings;
import dev.punctual.internal.engine.ScriptedQueue;
import dev.punctual.internal.engine.agent.Outage;
import dev.punctual.internal.engine.clock.Lease;
import dev.punctual.internal.engine.run.ActiveRun;
import dev.punctual.internal.engine.run.StopReason;
import dev.punctual.job.Job;
import dev.punctual.job.SampleJobs;
import dev.punctual.port.HeartbeatReply;
import dev.punctual.retry.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PulseTest {
  private static final Duration BEAT = Duration.ofSeconds(5);
  private static final NodeTiming TIMING =
      new NodeTiming(BEAT, Duration.ofSeconds(20), Duration.ZERO, 3);

  private final EngineParts parts = new EngineParts();
  private final Job job = SampleJobs.running(null, 0, 3);
  private final Lease lease =
      new Lease(TIMING.lease(), parts.ticker, InstantSource.fixed(Instant.EPOCH));
  private final Pulse pulse =
      new Pulse(
          parts.queue,
          lease,
          new NodeSettings(
              "test",
              new NodeSettings.Capacity(1, false),
              new NodeSettings.History(true, true, true, Duration.ZERO),
              RetryPolicy.DEFAULT,
              TIMING),
          parts.active,
          parts.events::add,
          new Outage(EventSink.NONE, parts.ticker),
          BeatNews.NONE);

  private void answerAfter(Duration wait, HeartbeatReply reply) {
    parts.store.onHeartbeat(
        beat -> {
          parts.ticker.advance(wait);
          return reply;
        });
  }

  /** The guard used to find the lease lost once more, and stopped the runs begun since. */
  @Test
  void aLeaseRenewedByAnAnswerThatTookLongIsNotTakenForLostAgain() {
    pulse.beat();
    parts.ticker.advance(Duration.ofSeconds(16));
    pulse.guard();
    assertThat(lease.good()).isFalse();
    AtomicInteger beats = new AtomicInteger();
    parts.store.onHeartbeat(
        beat -> {
          parts.ticker.advance(Duration.ofSeconds(beats.getAndIncrement() == 0 ? 30 : 0));
          return ScriptedQueue.reply(Set.of());
        });
    pulse.beat();
    pulse.guard();
    assertThat(lease.good()).isTrue();
  }

  /** Four seconds after an outage of eleven the node interrupted up to 60 runs. */
  @Test
  void aLeaseThatWasRenewedAfterAnOutageIsNotDroppedBeforeTheNextBeat() {
    AtomicInteger beats = new AtomicInteger();
    parts.store.onHeartbeat(
        beat -> {
          parts.ticker.advance(Duration.ofSeconds(beats.getAndIncrement() == 0 ? 11 : 0));
          return ScriptedQueue.reply(Set.of());
        });
    ActiveRun run = parts.active.add(job, lease.term());
    pulse.beat();
    parts.ticker.advance(BEAT);
    pulse.guard();
    assertThat(beats).hasValue(2);
    assertThat(run.isStopped()).isFalse();
  }

  /** The job was cancelled, scheduled anew and claimed again while the answer was on its way. */
  @Test
  void aCancellationToldLateDoesNotStopTheRunThatCameAfterIt() {
    parts.store.onHeartbeat(
        beat -> {
          parts.ticker.advance(Duration.ofMillis(1));
          parts.active.add(job, lease.term());
          return ScriptedQueue.reply(Set.of(job.row()));
        });
    pulse.beat();
    assertThat(parts.active.all()).noneMatch(ActiveRun::isStopped);
    parts.ticker.advance(Duration.ofMillis(1));
    answerAfter(Duration.ZERO, ScriptedQueue.reply(Set.of(job.row())));
    pulse.beat();
    assertThat(parts.active.all()).isNotEmpty().allMatch(ActiveRun::isStopped);
  }

  /** Its handler used to go on unseen beside the new run. */
  @Test
  void aRunThatTheStoreLetGoOfIsInterrupted() {
    ActiveRun run = parts.active.add(job, lease.term());
    parts.store.onHeartbeat(
        beat -> {
          assertThat(beat.running()).isEqualTo(Map.of(job.row(), run.fence()));
          return new HeartbeatReply(
              Instant.EPOCH, false, false, 0, Set.of(), Set.of(job.row()), Optional.empty(), false);
        });
    pulse.beat();
    assertThat(run.stopReason()).isEqualTo(StopReason.REPLACED);
  }

  @Test
  void aRunClaimedInAnEarlierTermIsNotCoveredWhenTheLeaseIsGoodAgain() {
    pulse.beat();
    long term = lease.term();
    assertThat(lease.covers(term)).isTrue();
    parts.ticker.advance(Duration.ofSeconds(16));
    pulse.guard();
    pulse.beat();
    assertThat(lease.good()).isTrue();
    assertThat(lease.covers(term)).isFalse();
  }
}
