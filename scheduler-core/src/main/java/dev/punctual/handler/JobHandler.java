package dev.punctual.handler;

import dev.punctual.job.Outcome;

/**
 * Code that runs when a job is due. One instance serves many runs at once, so it must be
 * thread-safe. Delivery is at least once: a run may repeat after a crash, with the same {@link
 * RunContext#idempotencyKey}.
 *
 * @param <T> what the job's metadata is read as
 */
@FunctionalInterface
public interface JobHandler<T> {

  /**
   * Does the work of one run. The thread is interrupted when the job is cancelled, runs into its
   * timeout, or the node stops.
   *
   * @param payload the job's metadata
   * @param run which run this is
   * @return how it ended
   * @throws Exception to fail and be retried by the job's policy
   */
  Outcome run(T payload, RunContext run) throws Exception;
}
