package dev.punctual.handler;

/**
 * A handler that can tell of a job that it could never run, so that the job is refused when it is
 * scheduled instead of failing when it is due. A scheduler asks the handlers that it was given;
 * what reaches the store by another way, such as plain SQL, is found out by {@link #run}.
 *
 * @param <T> what the job's metadata is read as
 */
public interface CheckedHandler<T> extends JobHandler<T> {

  /**
   * Checks a payload, without asking anybody over a network.
   *
   * @param payload the job's metadata
   * @throws dev.punctual.InvalidInputException if {@link #run} would refuse it whenever it ran
   */
  void check(T payload);
}
