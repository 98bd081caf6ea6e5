package dev.punctual.internal.engine.care;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.EventSink;
import dev.punctual.Fault;
import dev.punctual.NodeTiming;
import dev.punctual.StoreException;
import dev.punctual.internal.engine.EngineParts;
import dev.punctual.internal.engine.NodeSettings;
import dev.punctual.internal.engine.ScriptedQueue;
import dev.punctual.internal.engine.agent.Outage;
import dev.punctual.internal.engine.clock.StoreClock;
import dev.punctual.port.HeartbeatReply;
import dev.punctual.retry.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
public class HeartTest {
  private static final NodeTiming TIMING =
      new NodeTiming(Duration.ofMinutes(5), Duration.ofMinutes(20), Duration.ZERO, 3);

  private final EngineParts parts = new EngineParts();
  private final List<Boolean> returns = new CopyOnWriteArrayList<>();
  private final AtomicBoolean away = new AtomicBoolean();
  private final AtomicInteger beats = new AtomicInteger();
  private volatile CountDownLatch beaten = new CountDownLatch(0);
  private final Heart heart = heart();

  private Heart heart() {
    parts.store.onHeartbeat(beat -> answer());
    return heart(
        parts,
        (reply, returned) -> {
          returns.add(returned);
          beaten.countDown();
        });
  }

  /** A heart that beats on these parts. */
  public static Heart heart(EngineParts parts, Heart.Listener listener) {
    Outage outage = new Outage(EventSink.NONE, parts.ticker);
    NodeSettings settings =
        new NodeSettings(
            "test",
            new NodeSettings.Capacity(1, false),
            new NodeSettings.History(true, true, true, Duration.ZERO),
            RetryPolicy.DEFAULT,
            TIMING);
    return new Heart(
        new Pulse(
            parts.queue,
            parts.lease,
            settings,
            parts.active,
            EventSink.NONE,
            outage,
            BeatNews.NONE),
        new StoreClock(parts.ticker, Instant.EPOCH),
        parts.ticker,
        TIMING.heartbeat(),
        listener);
  }

  private HeartbeatReply answer() {
    beats.incrementAndGet();
    if (away.get()) {
      throw new StoreException(Fault.EXTERNAL, "away", null);
    }
    return ScriptedQueue.reply(Set.of());
  }

  @AfterEach
  void stop() {
    heart.stop();
  }

  /** The next one was due in five minutes, and the lease was over by then. */
  @Test
  void aFailedBeatIsRepeatedByTheNextLookAndThatIsWithinASecond() throws InterruptedException {
    away.set(true);
    assertThat(heart.beat()).isFalse();
    away.set(false);
    beaten = new CountDownLatch(1);
    heart.guard();
    beaten.await();
    assertThat(beats).hasValue(2);
    assertThat(Heart.look(TIMING.heartbeat())).isEqualTo(Duration.ofSeconds(1));
    assertThat(Heart.look(Duration.ofMillis(100))).isEqualTo(Duration.ofMillis(20));
  }

  @Test
  void aBeatThatWasAnsweredIsNotRepeatedByALook() {
    assertThat(heart.beat()).isTrue();
    heart.guard();
    heart.stop();
    assertThat(beats).hasValue(1);
  }

  @Test
  void aBeatThatSucceedsAgainIsToldAsAReturn() {
    heart.beat();
    away.set(true);
    heart.beat();
    heart.beat();
    away.set(false);
    heart.beat();
    heart.beat();
    assertThat(returns).containsExactly(false, true, false);
  }
}
