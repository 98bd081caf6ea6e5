package dev.punctual.port;

import dev.punctual.Fault;
import dev.punctual.SchedulerException;
import dev.punctual.figures.StoreCondition;
import java.sql.Connection;
import java.util.Map;

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

  /**
   * The store within the caller's own transaction, for stores in a SQL database.
   *
   * @param connection without autocommit, used by one thread at a time; it stays the caller's
   * @throws SchedulerException if this store has no such transactions
   * @throws dev.punctual.InvalidInputException if the connection commits by itself
   */
  default StoreTransaction within(Connection connection) {
    throw new SchedulerException(
        Fault.USER,
        describe() + " takes part in no transaction of a connection; the PostgreSQL store does.",
        null);
  }

  /**
   * What people who look at a node should know of its store, by name, such as how many wait for a
   * connection; empty when there is nothing to say. Asks nobody over a network.
   */
  default Map<String, String> facts() {
    return Map.of();
  }

  /**
   * How the store's database stands. Statistics and sizes of files are read, no table. {@link
   * StoreCondition#NONE} for a store without a database.
   *
   * @throws dev.punctual.StoreException if the store cannot be reached
   */
  default StoreCondition condition() {
    return StoreCondition.NONE;
  }

  /** Where this store keeps jobs, for people and without secrets. */
  String describe();

  /** Frees what the store holds. Jobs stay. A second call does nothing. */
  @Override
  void close();
}
