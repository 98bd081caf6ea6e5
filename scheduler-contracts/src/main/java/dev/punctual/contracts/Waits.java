package dev.punctual.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ways in which tests of an engine wait. */
final class Waits {
  private static final Duration PATIENCE = Duration.ofSeconds(EngineUnderTest.PATIENCE_SECONDS);

  private Waits() {}

  /** Waits for ever, until interrupted. */
  static void hang(CountDownLatch started) throws InterruptedException {
    started.countDown();
    new CountDownLatch(1).await();
  }

  /** Waits whatever comes, as a handler that heeds no interrupt; leaves the thread interrupted. */
  static void awaitUninterrupted(CountDownLatch latch) {
    boolean interrupted = false;
    while (latch.getCount() > 0) {
      try {
        latch.await();
      } catch (InterruptedException again) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  static void awaitLatch(CountDownLatch latch) {
    try {
      assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException unexpected) {
      throw new AssertionError(unexpected);
    }
  }

  static void join(Thread thread) {
    try {
      thread.join(PATIENCE.toMillis());
    } catch (InterruptedException unexpected) {
      throw new AssertionError(unexpected);
    }
    assertThat(thread.isAlive()).isFalse();
  }
}
