package dev.punctual.examples.migrating;

/** What the jobs do, whoever calls it. Thread-safe. */
public interface Reports {

  /** Sends the report of a department. */
  void send(String department);

  /** Confirms the order with this number. */
  void confirm(int order);
}
