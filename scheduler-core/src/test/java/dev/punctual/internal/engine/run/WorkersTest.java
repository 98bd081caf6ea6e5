package dev.punctual.internal.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.internal.engine.clock.Ticker;
import dev.punctual.job.SampleJobs;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WorkersTest {
  private static final int RUNS = 4;

  private final CountDownLatch ended = new CountDownLatch(RUNS);

  /** Each run used to start a thread of its own, when the handlers were quicker than the claims. */
  @Test
  void allRunsOfABatchWaitBeforeTheFirstStarts() throws InterruptedException {
    Queue<Integer> waitingAtStart = new ConcurrentLinkedQueue<>();
    CompletableFuture<Workers> itself = new CompletableFuture<>();
    Workers workers =
        new Workers(
            1,
            false,
            run -> {
              waitingAtStart.add(itself.join().waiting());
              ended.countDown();
            });
    itself.complete(workers);
    workers.submit(batch());
    assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    workers.shutdown();
    assertThat(waitingAtStart).containsExactly(3, 2, 1, 0);
  }

  @Test
  void aBatchStartsOnAllFreeThreads() throws InterruptedException {
    CyclicBarrier allAtOnce = new CyclicBarrier(RUNS);
    Workers workers =
        new Workers(
            RUNS,
            false,
            run -> {
              await(allAtOnce);
              ended.countDown();
            });
    workers.submit(batch());
    assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    workers.shutdown();
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(10, TimeUnit.SECONDS);
    } catch (Exception alone) {
      throw new IllegalStateException(alone);
    }
  }

  private static List<ActiveRun> batch() {
    ActiveRuns active = new ActiveRuns(new NoSurroundings(), Ticker.SYSTEM);
    return Stream.generate(() -> active.add(SampleJobs.running(null, 0, 3), 0))
        .limit(RUNS)
        .toList();
  }
}
