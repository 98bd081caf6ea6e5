package dev.punctual.run;

import dev.punctual.PayloadType;
import java.sql.Connection;

/**
 * The steps of a run. The store keeps what a step returns, so that no later attempt of the same
 * occurrence does the step again: after a failure, a crash, a snooze of days, or a retry by hand of
 * a job that has failed. A handler is written as if it ran once, from top to bottom; what a step
 * returned before, it returns again at once.
 *
 * <p>What may happen twice: a step whose node dies after its work and before the store has kept its
 * result. Such a step is done again, so its work should know a repeat by {@link
 * dev.punctual.handler.RunContext#idempotencyKey} and its name. {@link #within} closes this window
 * for work in the store's own database.
 *
 * <p>A step has a name of its own within its run, of 1 to 255 characters; what is done in a loop
 * carries what is looped over in its name. Between deployments a step keeps its name, and its type
 * must read what the earlier version returned. An occurrence has at most {@value #MOST} steps.
 * Another occurrence of a job that recurs begins with none, and so does a job that is replaced or
 * given another time. Safe for use by many threads.
 */
public interface Steps {
  /** So many steps one occurrence may have. */
  int MOST = 1000;

  /**
   * What a step does.
   *
   * @param <T> what it returns
   * @param <X> what it may throw
   */
  @FunctionalInterface
  interface Work<T, X extends Exception> {
    /** Does it; never null. */
    T get() throws X;
  }

  /**
   * What a step does that returns nothing.
   *
   * @param <X> what it may throw
   */
  @FunctionalInterface
  interface Action<X extends Exception> {
    /** Does it. */
    void run() throws X;
  }

  /**
   * Does a step, unless an earlier attempt has.
   *
   * @param name the step's own
   * @param type of what it returns; the codec turns it into JSON of at most 1 MiB and back
   * @param work done on the calling thread; what it throws is thrown here, and nothing is kept
   * @return what the work returned, now or then
   * @throws dev.punctual.InvalidInputException if the name is not legal or was used by this attempt
   *     already, or if the occurrence has too many steps
   * @throws dev.punctual.SchedulerException if the result cannot be written, or what was kept does
   *     not fit the type: the job fails without another attempt, which could do no better
   * @throws dev.punctual.StoreException if the store cannot be reached, or if the node no longer
   *     holds the run
   */
  <T, X extends Exception> T step(String name, Class<T> type, Work<? extends T, X> work) throws X;

  /** As {@link #step(String, Class, Work)}, for a type with parameters. */
  <T, X extends Exception> T step(String name, PayloadType<T> type, Work<? extends T, X> work)
      throws X;

  /** As {@link #step(String, Class, Work)}, for a step that returns nothing. */
  <X extends Exception> void step(String name, Action<X> action) throws X;

  /**
   * The same steps, each kept within the caller's own transaction: the work in the store's database
   * and the note that it is done commit together or not at all, so that the work is done exactly
   * once, whatever dies. The caller commits after the step has returned; where a step throws, the
   * caller rolls back. After that it may do the step again.
   *
   * @param transaction without autocommit, used by one thread at a time; it stays the caller's
   * @throws dev.punctual.SchedulerException if the store has no transactions of connections
   * @throws dev.punctual.InvalidInputException if the connection commits by itself
   */
  Steps within(Connection transaction);
}
