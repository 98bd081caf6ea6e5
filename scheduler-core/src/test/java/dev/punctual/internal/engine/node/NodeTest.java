package dev.punctual.internal.engine.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.EventSink;
import dev.punctual.Fault;
import dev.punctual.NodeTiming;
import dev.punctual.StoreException;
import dev.punctual.handler.HandlerRegistry;
import dev.punctual.internal.engine.EngineParts;
import dev.punctual.internal.engine.NodeSettings;
import dev.punctual.internal.engine.ScriptedQueue;
import dev.punctual.internal.engine.run.NoSurroundings;
import dev.punctual.port.JobStore;
import dev.punctual.port.RunQueue;
import dev.punctual.port.SchedulerStore;
import dev.punctual.port.WakeUpSource;
import dev.punctual.retry.RetryPolicy;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A whole node on a scripted queue. */
@Timeout(25)
class NodeTest {
  private static final Duration BEAT = Duration.ofMillis(50);

  private final EngineParts parts = new EngineParts();

  private Node start() {
    NodeSettings settings =
        new NodeSettings(
            "test",
            new NodeSettings.Capacity(1, false),
            new NodeSettings.History(true, true, true, Duration.ZERO),
            RetryPolicy.DEFAULT,
            new NodeTiming(BEAT, Duration.ofMinutes(10), Duration.ZERO, 3));
    return new Node(
        new NodeParts(
            new QueueAlone(parts.store),
            new HandlerRegistry(),
            parts.codec,
            settings,
            EventSink.NONE,
            null,
            NoSurroundings.NO_CLIENT));
  }

  /**
   * The dispatcher sleeps for half a minute when nothing is due, longer than this test may take.
   */
  @Test
  void aBeatThatSucceedsAgainWakesTheDispatcher() throws InterruptedException {
    Semaphore claims = new Semaphore(0);
    AtomicBoolean away = new AtomicBoolean();
    BlockingQueue<Boolean> failed = new LinkedBlockingQueue<>();
    parts.store.onClaim(
        limit -> {
          claims.release();
          return List.of();
        });
    parts.store.onHeartbeat(
        beat -> {
          if (away.get()) {
            failed.add(true);
            throw new StoreException(Fault.EXTERNAL, "away", null);
          }
          return ScriptedQueue.reply(Set.of());
        });
    Node node = start();
    try {
      claims.acquire();
      away.set(true);
      failed.take();
      claims.drainPermits();
      away.set(false);
      claims.acquire();
    } finally {
      node.close();
    }
  }

  /** It brought the node back that had just left: others waited for its lease. */
  @Test
  void aNodeLeavesAfterTheBeatThatIsInFlightWhenItCloses() throws InterruptedException {
    BeatInFlight beat = new BeatInFlight();
    BlockingQueue<String> order = new LinkedBlockingQueue<>();
    parts.store.onHeartbeat(
        asked -> {
          if (beat.isWanted()) {
            beat.await();
            order.add("the beat is answered");
          }
          return ScriptedQueue.reply(Set.of());
        });
    parts.store.onLeave(() -> order.add("the node leaves"));
    Node node = start();
    beat.want();
    beat.began.await();
    Thread closer = new Thread(node::close);
    closer.start();
    beat.interrupted.await();
    assertThat(order).isEmpty();
    beat.mayEnd.countDown();
    closer.join();
    assertThat(order).containsExactly("the beat is answered", "the node leaves");
  }

  /** One call to the store that takes long, and that no interrupt ends, as a socket's read. */
  private static final class BeatInFlight {
    final CountDownLatch began = new CountDownLatch(1);
    final CountDownLatch interrupted = new CountDownLatch(1);
    final CountDownLatch mayEnd = new CountDownLatch(1);
    private final AtomicBoolean wanted = new AtomicBoolean();

    void want() {
      wanted.set(true);
    }

    boolean isWanted() {
      return wanted.getAndSet(false);
    }

    void await() {
      began.countDown();
      boolean ended = false;
      while (!ended) {
        try {
          mayEnd.await();
          ended = true;
        } catch (InterruptedException stopping) {
          interrupted.countDown();
        }
      }
    }
  }

  /** A store whose jobs nobody may ask for. */
  private record QueueAlone(RunQueue runs) implements SchedulerStore {
    @Override
    public JobStore jobs() {
      return (JobStore)
          Proxy.newProxyInstance(
              JobStore.class.getClassLoader(),
              new Class<?>[] {JobStore.class},
              (jobs, method, arguments) -> {
                throw new UnsupportedOperationException(method.getName());
              });
    }

    @Override
    public WakeUpSource wakeUps() {
      return WakeUpSource.NONE;
    }

    @Override
    public String describe() {
      return "a scripted queue";
    }

    @Override
    public void close() {}
  }
}
