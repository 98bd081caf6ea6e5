package dev.punctual.benchmarks.triggers;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How the group is measured. Short on purpose: what is compared differs by factors, and several
 * JVMs tell more than one that runs for longer. After a second of warming up no contender gets
 * faster.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 60, timeUnit = TimeUnit.MILLISECONDS)
public abstract class TriggerBenchmark {
  private int question;

  /** The number of the question whose turn it is. */
  final int turn() {
    question = (question + 1) & (CronCase.QUESTIONS - 1);
    return question;
  }
}
