package dev.punctual.benchmarks.overhead;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;

/**
 * Jobs that wait behind busy threads, from the moment the threads are free to the last recorded
 * end. The bytes include those for scheduling the jobs, which JMH does not tell apart.
 */
@OperationsPerInvocation(Contender.JOBS)
public class DrainBenchmark extends OverheadBenchmark {

  @Benchmark
  public void punctual(FilledPunctual contender) throws InterruptedException {
    contender.drain();
  }

  @Benchmark
  public void executor(FilledExecutor contender) throws InterruptedException {
    contender.drain();
  }

  /** Filled anew each time. */
  public static class FilledPunctual extends PunctualContender {

    /** Fills it. */
    @Setup(Level.Invocation)
    public void prepare() throws InterruptedException {
      fill();
    }
  }

  /** Filled anew each time. */
  public static class FilledExecutor extends ExecutorContender {

    /** Fills it. */
    @Setup(Level.Invocation)
    public void prepare() throws InterruptedException {
      fill();
    }
  }
}
