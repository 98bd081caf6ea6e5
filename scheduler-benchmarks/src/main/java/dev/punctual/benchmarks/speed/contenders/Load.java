package dev.punctual.benchmarks.speed.contenders;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Threads that schedule jobs as fast as they can, with a call each.
 *
 * @param clients how many threads
 * @param time how long
 * @param ahead how long after the call a job is due
 */
record Load(int clients, Duration time, Duration ahead) {
  /** The handler of the jobs, which no node has, so that none of them runs. */
  static final String HANDLER = "elsewhere";

  /** One of the threads, with what it alone uses. */
  interface Caller {
    /** Calls once, and waits for the answer. */
    void call() throws Exception;

    /** Gives back what it alone uses. */
    default void close() throws Exception {}

    /** A caller that shares all that it uses with the others. */
    static Caller of(Runnable call) {
      return call::run;
    }
  }

  /** Makes the thread's own caller, before the time begins. */
  @FunctionalInterface
  interface Callers {
    Caller open() throws Exception;
  }

  /** How many calls were answered within the time. */
  long count(Callers callers) throws InterruptedException {
    List<Caller> opened = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    try {
      for (int i = 0; i < clients; i++) {
        opened.add(callers.open());
      }
      long end = System.nanoTime() + time.toNanos();
      List<Future<Long>> counts =
          opened.stream().map(caller -> threads.submit(() -> repeat(caller, end))).toList();
      long sum = 0;
      for (Future<Long> count : counts) {
        sum += count.get();
      }
      return sum;
    } catch (ExecutionException failed) {
      throw new IllegalStateException("a call failed", failed.getCause());
    } catch (InterruptedException asked) {
      throw asked;
    } catch (Exception unopened) {
      throw new IllegalStateException("no call could be made", unopened);
    } finally {
      threads.shutdownNow();
      close(opened);
    }
  }

  /** Gives the numbers below {@code jobs} to so many threads, each number once. */
  static void share(int threads, int jobs, IntConsumer step) throws InterruptedException {
    AtomicInteger next = new AtomicInteger();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    Runnable loop =
        () -> {
          for (int job = next.getAndIncrement(); job < jobs; job = next.getAndIncrement()) {
            step.accept(job);
          }
        };
    try {
      for (Future<Object> part :
          pool.invokeAll(Collections.nCopies(threads, Executors.callable(loop)))) {
        part.get();
      }
    } catch (ExecutionException failed) {
      throw new IllegalStateException("a call failed", failed.getCause());
    } finally {
      pool.shutdown();
    }
  }

  private static long repeat(Caller caller, long end) throws Exception {
    long count = 0;
    while (true) {
      caller.call();
      if (System.nanoTime() >= end) {
        return count;
      }
      count++;
    }
  }

  private static void close(List<Caller> callers) {
    for (Caller caller : callers) {
      try {
        caller.close();
      } catch (Exception broken) {
        System.err.println("a caller does not close: " + broken);
      }
    }
  }
}
