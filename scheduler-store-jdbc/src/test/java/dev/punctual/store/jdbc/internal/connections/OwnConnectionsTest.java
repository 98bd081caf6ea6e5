package dev.punctual.store.jdbc.internal.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.punctual.Fault;
import dev.punctual.StoreException;
import dev.punctual.job.HandlerName;
import dev.punctual.job.JobId;
import dev.punctual.job.NodeId;
import dev.punctual.port.Heartbeat;
import dev.punctual.store.jdbc.JdbcStore;
import dev.punctual.store.jdbc.TestStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Calls of users that wait for a locked row leave the engine its connections. */
class OwnConnectionsTest {
  private static final int CALLS = 6;

  private final TestStore database = TestStore.fresh();

  @AfterEach
  void drop() {
    database.close();
  }

  private HikariDataSource pool(int size) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(database.dataSource());
    config.setMaximumPoolSize(size);
    config.setConnectionTimeout(20_000);
    return new HikariDataSource(config);
  }

  private void insert(String id) {
    database.execute(
        "insert into scheduled_jobs (job_id, job_type, run_date, metadata)"
            + (" values ('" + id + "', 'custom', now() + interval '1 day', '{}')"));
  }

  private static void lock(Connection somebody, String id) throws SQLException {
    somebody.setAutoCommit(false);
    try (Statement statement = somebody.createStatement()) {
      statement.execute("select from scheduled_jobs where job_id = '" + id + "' for update");
    }
  }

  private void assertThatTheHeartbeatGoesOn(JdbcStore store, int waiting) throws Exception {
    insert("locked");
    List<CompletableFuture<?>> calls = new ArrayList<>();
    try (Connection somebody = database.connection()) {
      lock(somebody, "locked");
      for (int i = 0; i < CALLS; i++) {
        calls.add(
            CompletableFuture.supplyAsync(
                () -> store.jobs().cancel(JobId.of("locked")),
                command -> new Thread(command).start()));
      }
      awaitWaiting(waiting);
      assertThat(store.runs().heartbeat(beat()).joined()).isTrue();
      assertThat(calls).noneMatch(CompletableFuture::isDone);
      somebody.rollback();
    }
    for (CompletableFuture<?> call : calls) {
      call.get(30, TimeUnit.SECONDS);
    }
  }

  private static Heartbeat beat() {
    return new Heartbeat(
        NodeId.random(), "test", Duration.ofMinutes(1), Set.of(HandlerName.of("work")));
  }

  private void awaitWaiting(int calls) {
    Awaitility.await()
        .atMost(20, TimeUnit.SECONDS)
        .until(
            () ->
                database
                        .query(
                            "select pid from pg_stat_activity where wait_event_type = 'Lock'"
                                + " and datname = current_database()")
                        .size()
                    >= calls);
  }

  @Test
  void ofAStoreOfItsOwn() throws Exception {
    assertThatTheHeartbeatGoesOn(database.store(), 4);
  }

  @Test
  void besideAPoolThatTheyFill() throws Exception {
    try (HikariDataSource pool = pool(2);
        JdbcStore store = JdbcStore.open(pool)) {
      assertThatTheHeartbeatGoesOn(store, 2);
    }
  }

  @Test
  void onASourceOfTheEnginesOwn() throws Exception {
    try (HikariDataSource users = pool(2);
        HikariDataSource engine = pool(3);
        JdbcStore store = JdbcStore.open(users, engine)) {
      assertThatTheHeartbeatGoesOn(store, 2);
    }
  }

  @Test
  void onASourceOfUnknownKindOnlySomeOfThemAreMadeAtOnce() throws Exception {
    try (HikariDataSource pool = pool(6);
        JdbcStore store = JdbcStore.open(opaque(pool))) {
      assertThatTheHeartbeatGoesOn(store, 4);
    }
  }

  /** A pool that does not say what it is. */
  private static DataSource opaque(HikariDataSource pool) {
    return new PGSimpleDataSource() {
      @Override
      public Connection getConnection() throws SQLException {
        return pool.getConnection();
      }
    };
  }

  @Test
  void aCallOfAUserDoesNotWaitForALockForEver() throws Exception {
    insert("locked");
    try (Connection somebody = database.connection()) {
      lock(somebody, "locked");
      assertThatThrownBy(() -> database.store().jobs().cancel(JobId.of("locked")))
          .isInstanceOfSatisfying(
              StoreException.class,
              failure -> assertThat(failure.fault()).isEqualTo(Fault.RESOURCES))
          .hasMessageContaining("lock timeout");
    }
  }

  /** A connection that is out of the pool for as long as the store is open is told as a leak. */
  @Test
  void theListenerHoldsNoConnectionOfTheCallersPool() throws Exception {
    CountDownLatch listens = new CountDownLatch(1);
    try (HikariDataSource pool = pool(2);
        JdbcStore store = JdbcStore.open(pool);
        var listening = store.wakeUps().subscribe(listens::countDown)) {
      assertThat(listening).isNotNull();
      assertThat(listens.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
    }
  }
}
