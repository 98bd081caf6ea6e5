package dev.punctual.handler;

import dev.punctual.job.Outcome;

/**
 * A handler that either does its work or throws; the same rules as for {@link JobHandler}.
 *
 * @param <T> what the job's metadata is read as
 */
@FunctionalInterface
public interface JobTask<T> {

  /**
   * Does the work of one run.
   *
   * @param payload the job's metadata
   * @param run which run this is
   * @throws Exception to fail and be retried by the job's policy
   */
  void run(T payload, RunContext run) throws Exception;

  /** The same as a handler, done when this returns. */
  default JobHandler<T> asHandler() {
    return (payload, run) -> {
      run(payload, run);
      return Outcome.done();
    };
  }
}
