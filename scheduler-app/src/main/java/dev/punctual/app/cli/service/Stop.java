package dev.punctual.app.cli.service;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The way of a signal to the command that runs, and of the command's exit status back. The JVM ends
 * with 128 and the signal's number when its hooks return, whatever became of the work; so the hook
 * ends it itself. Thread-safe.
 */
final class Stop {
  private static final int UNKNOWN = -1;

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile int status = UNKNOWN;

  /** Waits so long for somebody to ask. */
  boolean isAskedWithin(Duration time) throws InterruptedException {
    return asked.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The command has ended; answers its status. */
  int done(int exitStatus) {
    status = exitStatus;
    ended.countDown();
    return exitStatus;
  }

  /** The command has ended with an error, which gives the status. */
  void failed() {
    ended.countDown();
  }

  /** The hook: asks, and waits for an orderly end. */
  void endTheProcess() {
    asked.countDown();
    try {
      ended.await();
    } catch (InterruptedException halted) {
      Thread.currentThread().interrupt();
    }
    if (status != UNKNOWN) {
      Runtime.getRuntime().halt(status);
    }
  }
}
