package dev.punctual.store.jdbc.internal.connections;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.NodeTiming;
import dev.punctual.SchedulerConfig;
import dev.punctual.job.JobStatus;
import dev.punctual.job.Metadata;
import dev.punctual.store.jdbc.JdbcStore;
import dev.punctual.testpostgres.TestDatabase;
import dev.punctual.testpostgres.TestPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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

  /** Another node's heartbeats, one a second, tell the time. */
  @Test
  void anIdleNodeAsksTheDatabaseHardlyAnythingBetweenItsHeartbeats() throws SQLException {
    AtomicInteger questions = new AtomicInteger();
    try (HikariDataSource counted = counted(questions);
        HikariDataSource pool = pool(4);
        JdbcStore store = JdbcStore.open(pool, counted);
        JdbcStore others = JdbcStore.open(pool);
        JobScheduler scheduler = node(store, Duration.ofMinutes(1));
        JobScheduler ticking = node(others, Duration.ofSeconds(1))) {
      awaitHeartbeats(2);
      int before = questions.get();
      awaitHeartbeats(6);
      assertThat(questions.get() - before).isLessThanOrEqualTo(2);
      assertThat(scheduler.activeRuns() + ticking.activeRuns()).isZero();
    }
  }

  private static JobScheduler node(JdbcStore store, Duration heartbeat) {
    NodeTiming timing =
        new NodeTiming(heartbeat, heartbeat.multipliedBy(5), Duration.ofSeconds(5), 3);
    return JobScheduler.builder(store)
        .config(SchedulerConfig.DEFAULT.withTiming(timing))
        .task("work", Metadata.class, (data, run) -> {})
        .start();
  }

  private HikariDataSource counted(AtomicInteger borrowed) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(database.dataSource());
    return new HikariDataSource(config) {
      @Override
      public Connection getConnection() throws SQLException {
        borrowed.incrementAndGet();
        return super.getConnection();
      }
    };
  }

  private void awaitHeartbeats(int beats) throws SQLException {
    for (int i = 0; i < beats; i++) {
      String last = lastHeartbeat();
      Awaitility.await()
          .atMost(20, TimeUnit.SECONDS)
          .pollInterval(20, TimeUnit.MILLISECONDS)
          .until(() -> !lastHeartbeat().equals(last));
    }
  }

  private String lastHeartbeat() throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select max(heartbeat_at)::text from scheduler_nodes")) {
      row.next();
      return row.getString(1);
    }
  }

  @Test
  void connectionsComeBackAsTheyWereGiven() throws Exception {
    CountDownLatch listens = new CountDownLatch(1);
    try (HikariDataSource pool = pool(2)) {
      try (JdbcStore store = JdbcStore.open(pool, pool);
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
