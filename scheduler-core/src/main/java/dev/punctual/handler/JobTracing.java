package dev.punctual.handler;

import dev.punctual.job.NewJob;
import dev.punctual.job.Outcome;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds the scheduling of jobs and the calls of their handlers, so that a trace leads from
 * one to the other. Thread-safe. {@code dev.punctual.trace.OpenTelemetryTracing} is one.
 */
public interface JobTracing {
  /** Surrounds nothing. */
  JobTracing NONE =
      new JobTracing() {
        @Override
        public <T> T scheduling(List<NewJob> jobs, Scheduling<T> call) {
          return call.with(null);
        }

        @Override
        public Outcome running(RunContext run, @Nullable String trace, Callable<Outcome> handler)
            throws Exception {
          return handler.call();
        }
      };

  /** Schedules jobs. */
  @FunctionalInterface
  interface Scheduling<T> {
    /**
     * Schedules them.
     *
     * @param trace to be kept with the jobs: a W3C traceparent, which a blank and a tracestate may
     *     follow; null for none
     */
    T with(@Nullable String trace);
  }

  /**
   * Makes the call, once, on this thread.
   *
   * @param jobs that are scheduled by it; one or more
   * @return its answer; what it throws goes on
   */
  <T> T scheduling(List<NewJob> jobs, Scheduling<T> call);

  /**
   * Calls the handler of a run, once, on this thread.
   *
   * @param trace that was kept with its job, as anybody may have written it; null for none
   * @return its outcome; what it throws goes on
   */
  Outcome running(RunContext run, @Nullable String trace, Callable<Outcome> handler)
      throws Exception;
}
