package dev.punctual.internal.engine.agent;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One bit that wakes one waiter. Raising it twice before it is seen counts once; raising it while
 * nobody waits is remembered. Thread-safe.
 */
public final class Signal {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean raised;

  public void raise() {
    lock.lock();
    try {
      raised = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until the signal is raised or the time is over, and lowers it. */
  public void await(long nanos) throws InterruptedException {
    lock.lock();
    try {
      long left = nanos;
      while (!raised && left > 0) {
        left = changed.awaitNanos(left);
      }
      raised = false;
    } finally {
      lock.unlock();
    }
  }

  /** As {@link #await(long)} in milliseconds. */
  public void awaitMillis(long millis) throws InterruptedException {
    await(TimeUnit.MILLISECONDS.toNanos(millis));
  }
}
