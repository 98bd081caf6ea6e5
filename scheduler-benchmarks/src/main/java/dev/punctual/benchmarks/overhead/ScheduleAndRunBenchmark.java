package dev.punctual.benchmarks.overhead;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/** From the call that schedules a job to its recorded end, many jobs one after another. */
@OperationsPerInvocation(Contender.JOBS)
public class ScheduleAndRunBenchmark extends OverheadBenchmark {
  /** How many jobs a call takes. */
  @Param({"1000", "1"})
  public int jobsPerCall;

  @Benchmark
  public void punctual(PunctualContender contender) throws InterruptedException {
    contender.scheduleAndRun(jobsPerCall);
  }

  @Benchmark
  public void executor(ExecutorContender contender) throws InterruptedException {
    contender.scheduleAndRun(jobsPerCall);
  }
}
