package dev.punctual.port;

/**
 * Everything a scheduler needs of a place to keep jobs: one per store module. Its parts may be used
 * by many threads at once. Whoever made the store closes it, after the schedulers that use it.
 */
public interface SchedulerStore extends AutoCloseable {

  /** Commands and queries about jobs. */
  JobStore jobs();

  /** The protocol between a node and the store. */
  RunQueue runs();

  /** Tells of jobs that others insert. */
  WakeUpSource wakeUps();

  /**
   * The same store as an engine uses it: its calls never take part in a caller's transaction, and
   * wait for no call of users where that can be helped. Closing it closes this store.
   */
  default SchedulerStore forEngine() {
    return this;
  }

  /** Where this store keeps jobs, for people and without secrets. */
  String describe();

  /** Frees what the store holds. Jobs stay. A second call does nothing. */
  @Override
  void close();
}
