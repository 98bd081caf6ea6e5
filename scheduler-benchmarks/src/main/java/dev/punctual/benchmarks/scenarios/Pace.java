package dev.punctual.benchmarks.scenarios;

import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * Repeats something at even distances. What comes too late is done at once, so that the number per
 * second holds over a longer time.
 *
 * @param times how often
 * @param perSecond how often in a second
 */
record Pace(int times, double perSecond) {
  /** Gives each repetition its number, from 0. */
  void repeat(IntConsumer step) throws InterruptedException {
    long began = System.nanoTime();
    for (int i = 0; i < times; i++) {
      long due = began + (long) (i * 1e9 / perSecond);
      TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
      step.accept(i);
    }
  }
}
