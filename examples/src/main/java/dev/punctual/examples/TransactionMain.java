package dev.punctual.examples;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.store.jdbc.JdbcStore;
import dev.punctual.store.jdbc.JdbcStoreConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;

/** A job that is scheduled in the caller's own transaction: with the order, or not at all. */
final class TransactionMain {
  private TransactionMain() {}

  public static void main(String[] arguments) throws SQLException {
    try (ExampleDatabase database = ExampleDatabase.open();
        JdbcStore store = JdbcStore.open(JdbcStoreConfig.of(database.url()));
        Connection connection = store.dataSource().getConnection()) {
      JobScheduler scheduler = JobScheduler.builder(store).connect();
      String id = "confirm-" + UUID.randomUUID();
      connection.setAutoCommit(false);
      scheduler
          .over(store.within(connection).jobs())
          .schedule(JobRequest.of(id, "mail").with(Map.of("order", 7)));
      System.out.println("before the commit: " + scheduler.get(id).isPresent());
      connection.commit();
      System.out.println("after the commit: " + scheduler.get(id).isPresent());
      connection.setAutoCommit(true);
    }
  }
}
