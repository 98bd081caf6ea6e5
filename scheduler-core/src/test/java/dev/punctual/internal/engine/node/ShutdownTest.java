package dev.punctual.internal.engine.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.internal.engine.EngineParts;
import dev.punctual.internal.engine.care.Heart;
import dev.punctual.internal.engine.care.HeartTest;
import dev.punctual.internal.engine.clock.ManualTicker;
import dev.punctual.internal.engine.clock.Ticker;
import dev.punctual.internal.engine.run.ActiveRuns;
import dev.punctual.internal.engine.run.NoSurroundings;
import dev.punctual.job.SampleJobs;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ShutdownTest {
  private static final Duration DRAIN = Duration.ofMinutes(10);

  private final ManualTicker ticker = new ManualTicker();
  private final ActiveRuns active = new ActiveRuns(new NoSurroundings(), ticker);

  @AfterEach
  void clearTheFlag() {
    Thread.interrupted();
  }

  @Test
  void anInterruptEndsTheDrainTime() {
    active.add(SampleJobs.running(null, 0, 3), 0);
    Thread.currentThread().interrupt();
    Shutdown shutdown = new Shutdown(DRAIN, ticker);
    shutdown.awaitNone(active);
    assertThat(active.size()).isEqualTo(1);
  }

  /** The ends that were not recorded by then ran again on other nodes. */
  @Test
  void anInterruptDoesNotEndTheWaitForTheRecorder() throws InterruptedException {
    CountDownLatch recorded = new CountDownLatch(1);
    Thread recorder = new Thread(() -> awaitQuietly(recorded));
    recorder.start();
    Thread closer = Thread.currentThread();
    Thread other =
        new Thread(
            () -> {
              closer.interrupt();
              recorded.countDown();
            });
    Thread.currentThread().interrupt();
    Shutdown shutdown = new Shutdown(DRAIN, ticker);
    other.start();
    shutdown.joinRecorder(List.of(recorder), new EngineParts().recorder());
    assertThat(recorder.isAlive()).isFalse();
    Thread.interrupted();
    other.join();
  }

  @Test
  void theFlagIsClearDuringTheStopAndSetAfterIt() {
    Thread.currentThread().interrupt();
    Shutdown shutdown = new Shutdown(DRAIN, ticker);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    shutdown.restoreInterrupt();
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }

  @Test
  void aThreadThatWasNotInterruptedIsNotInterruptedByTheStop() {
    new Shutdown(DRAIN, ticker).restoreInterrupt();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  /** Its node does not leave then: the beat may still reach the store. */
  @Test
  void aBeatThatIsNotAnsweredWithinTheGraceIsNotTakenForStill() throws InterruptedException {
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    AtomicLong now = new AtomicLong();
    Ticker quick = () -> now.addAndGet(Duration.ofSeconds(1).toNanos());
    EngineParts parts = new EngineParts();
    Heart heart = HeartTest.heart(parts, (reply, returned) -> {});
    heart.soon(
        () -> {
          began.countDown();
          awaitDeafly(mayEnd);
        });
    began.await();
    heart.stop();
    assertThat(new Shutdown(DRAIN, quick).awaitStill(heart)).isFalse();
    mayEnd.countDown();
    assertThat(new Shutdown(DRAIN, ticker).awaitStill(heart)).isTrue();
  }

  private static void awaitDeafly(CountDownLatch latch) {
    while (latch.getCount() > 0) {
      awaitQuietly(latch);
      Thread.interrupted();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
