package dev.punctual.examples;

import dev.punctual.JobKind;
import dev.punctual.JobScheduler;
import dev.punctual.job.Outcome;
import dev.punctual.store.jdbc.JdbcStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/** A job that is scheduled in the caller's own transaction: with the order, or not at all. */
final class TransactionMain {
  record Order(int number) {}

  static final JobKind<Order> CONFIRM = JobKind.of("confirm", Order.class);

  private TransactionMain() {}

  public static void main(String[] arguments) throws SQLException {
    try (ExampleDatabase database = ExampleDatabase.open();
        JdbcStore store = JdbcStore.open(database.url());
        Connection connection = store.dataSource().getConnection()) {
      JobScheduler scheduler = JobScheduler.builder(store).build();
      String id = "confirm-" + UUID.randomUUID();
      connection.setAutoCommit(false);
      scheduler.within(connection).schedule(CONFIRM.job(id, new Order(7)));
      System.out.println("before the commit: " + scheduler.get(id).isPresent());
      connection.commit();
      System.out.println("after the commit: " + scheduler.get(id).isPresent());
      connection.setAutoCommit(true);
      completeWithTheWork(store, id);
    }
  }

  /** What the handler writes and the end of its run are committed together, or neither is. */
  private static void completeWithTheWork(JdbcStore store, String id) {
    JobScheduler scheduler =
        JobScheduler.builder(store)
            .handle(
                CONFIRM,
                (order, run) -> {
                  try (Connection connection = store.dataSource().getConnection()) {
                    connection.setAutoCommit(false);
                    write(connection, "order " + order.number() + " is confirmed");
                    run.complete(connection, null);
                    connection.commit();
                  }
                  return Outcome.done();
                })
            .build();
    scheduler.runDue();
    System.out.println("then: " + scheduler.get(id).orElseThrow().status().text());
  }

  private static void write(Connection connection, String text) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select set_config(?, ?, true)")) {
      statement.setString(1, "example.text");
      statement.setString(2, text);
      statement.execute();
    }
  }
}
