package dev.punctual.benchmarks.overhead;

import java.util.concurrent.CountDownLatch;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Runs jobs that are due at once and do nothing, on threads that live as long as a fork: JMH counts
 * the bytes of living threads only. Used by one thread, which tells it to.
 */
@State(Scope.Benchmark)
public abstract class Contender {
  /** How many jobs are run at a time. */
  static final int JOBS = 10_000;

  /** How many may run at once: the engine's default. */
  static final int THREADS = 16;

  private volatile CountDownLatch ends = new CountDownLatch(0);
  private volatile Gate gate = new Gate(0);

  /** Schedules all jobs with calls that take as many each, and waits until all have ended. */
  final void scheduleAndRun(int perCall) throws InterruptedException {
    ends = new CountDownLatch(JOBS);
    schedule(perCall);
    ends.await();
  }

  /** Keeps every thread busy, and schedules all jobs behind that. */
  final void fill() throws InterruptedException {
    ends = new CountDownLatch(JOBS + THREADS);
    gate = new Gate(THREADS);
    scheduleBlocking();
    gate.awaitBusy();
    schedule(JOBS);
  }

  /** Lets the threads go on, and waits until all jobs have ended. */
  final void drain() throws InterruptedException {
    gate.open();
    ends.await();
  }

  /** To be called when the end of a job is recorded, where ends are. */
  final void ended() {
    ends.countDown();
  }

  /** What a blocking job does. */
  final void block() throws InterruptedException {
    gate.pass();
  }

  abstract void schedule(int perCall);

  /** Schedules one job for each thread that {@link #block blocks}. */
  abstract void scheduleBlocking();
}
