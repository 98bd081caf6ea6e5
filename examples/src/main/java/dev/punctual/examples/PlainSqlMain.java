package dev.punctual.examples;

import dev.punctual.JobScheduler;
import dev.punctual.job.Metadata;
import dev.punctual.store.jdbc.JdbcStore;
import dev.punctual.store.jdbc.JdbcStoreConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

/** A plain SQL insert is a job, and wakes a sleeping node. */
final class PlainSqlMain {
  private PlainSqlMain() {}

  public static void main(String[] arguments) throws SQLException, InterruptedException {
    CountDownLatch sent = new CountDownLatch(1);
    try (ExampleDatabase database = ExampleDatabase.open();
        JdbcStore store = JdbcStore.open(JdbcStoreConfig.of(database.url()));
        JobScheduler scheduler =
            JobScheduler.builder(store)
                .task(
                    "notification",
                    Metadata.class,
                    (metadata, run) -> {
                      System.out.println("notify: " + metadata);
                      sent.countDown();
                    })
                .start();
        Connection connection = store.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      String id = "note-" + UUID.randomUUID();
      statement.execute(
          "insert into scheduled_jobs (job_id, job_type, run_date, status, metadata)"
              + " values ('"
              + id
              + "', 'notification', now(), 'scheduled', '{\"message\": \"Hi\"}')");
      sent.await();
      System.out.println(scheduler.get(id).isPresent());
    }
  }
}
