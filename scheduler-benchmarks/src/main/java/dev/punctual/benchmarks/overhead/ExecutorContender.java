package dev.punctual.benchmarks.overhead;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The JDK's own scheduler with as many threads: no store, no names, no history, and no call that
 * takes many tasks.
 */
public class ExecutorContender extends Contender {
  private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(THREADS);

  @Override
  void schedule(int perCall) {
    for (int i = 0; i < JOBS; i++) {
      submit(this::ended);
    }
  }

  @Override
  void scheduleBlocking() {
    for (int i = 0; i < THREADS; i++) {
      submit(this::blockAndEnd);
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // what runs tells of its end itself
  private void submit(Runnable task) {
    executor.schedule(task, 0, TimeUnit.NANOSECONDS);
  }

  private void blockAndEnd() {
    try {
      block();
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
    }
    ended();
  }

  /** Stops the threads. */
  @TearDown(Level.Trial)
  public void close() {
    executor.shutdownNow();
  }
}
