package dev.punctual.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.job.JobStatus;
import dev.punctual.job.Metadata;
import dev.punctual.testpostgres.TestDatabase;
import dev.punctual.testpostgres.TestPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A store on connections that the caller made, by the caller's own habits. */
class CallersConnectionsTest {
  private final TestDatabase database = TestPostgres.shared().newDatabase();

  @AfterEach
  void drop() {
    database.close();
  }

  private HikariDataSource pool(int size) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(database.dataSource());
    config.setAutoCommit(false);
    config.setMaximumPoolSize(size);
    return new HikariDataSource(config);
  }

  @Test
  void jobsAreKeptAndRunOverConnectionsThatDoNotCommitByThemselves() {
    try (HikariDataSource pool = pool(4);
        JdbcStore store = JdbcStore.open(pool);
        JobScheduler scheduler =
            JobScheduler.builder(store).task("work", Metadata.class, (data, run) -> {}).start()) {
      scheduler.schedule(JobRequest.of("a", "work"));
      assertThat(scheduler.get("a")).isPresent();
      Awaitility.await()
          .atMost(20, TimeUnit.SECONDS)
          .until(() -> scheduler.get("a").orElseThrow().status() == JobStatus.COMPLETED);
    }
  }

  @Test
  void connectionsComeBackAsTheyWereGiven() throws Exception {
    CountDownLatch listens = new CountDownLatch(1);
    try (HikariDataSource pool = pool(2)) {
      try (JdbcStore store = JdbcStore.open(pool);
          var listening = store.wakeUps().subscribe(listens::countDown)) {
        assertThat(listening).isNotNull();
        assertThat(listens.await(20, TimeUnit.SECONDS)).isTrue();
      }
      try (Connection one = pool.getConnection();
          Connection other = pool.getConnection()) {
        assertAsGiven(one);
        assertAsGiven(other);
      }
    }
  }

  private static void assertAsGiven(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet channels = statement.executeQuery("select pg_listening_channels()")) {
      assertThat(connection.getAutoCommit()).isFalse();
      assertThat(channels.next()).isFalse();
    }
  }
}
