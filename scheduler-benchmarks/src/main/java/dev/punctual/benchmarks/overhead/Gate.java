package dev.punctual.benchmarks.overhead;

import java.util.concurrent.CountDownLatch;

/** Holds up threads until it is opened. Thread-safe. */
final class Gate {
  private final CountDownLatch missing;
  private final CountDownLatch closed = new CountDownLatch(1);

  /** A closed gate for so many threads. */
  Gate(int threads) {
    missing = new CountDownLatch(threads);
  }

  /** Returns once the gate is open. */
  void pass() throws InterruptedException {
    missing.countDown();
    closed.await();
  }

  /** Returns once as many threads as it is for have come to the gate. */
  void awaitBusy() throws InterruptedException {
    missing.await();
  }

  void open() {
    closed.countDown();
  }
}
