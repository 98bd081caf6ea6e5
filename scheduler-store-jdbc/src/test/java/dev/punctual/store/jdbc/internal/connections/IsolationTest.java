package dev.punctual.store.jdbc.internal.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.OnConflict;
import dev.punctual.job.JobStatus;
import dev.punctual.job.Metadata;
import dev.punctual.store.jdbc.JdbcStore;
import dev.punctual.store.jdbc.JdbcStoreConfig;
import dev.punctual.store.jdbc.Schema;
import dev.punctual.testpostgres.TestDatabase;
import dev.punctual.testpostgres.TestPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A database whose transactions are stricter than READ COMMITTED unless they say otherwise. */
class IsolationTest {
  private static final int NODES = 3;
  private static final int JOBS = 120;

  private final TestDatabase database = TestPostgres.shared().newDatabase();

  @BeforeEach
  void isSerializable() throws SQLException {
    isStricter("serializable");
  }

  private void isStricter(String level) throws SQLException {
    execute(
        "alter database %s set default_transaction_isolation = '%s'"
            .formatted(database.name(), level));
  }

  @AfterEach
  void drop() {
    database.close();
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String query(String sql) throws SQLException {
    try (Connection connection = database.dataSource().getConnection()) {
      return query(connection, sql);
    }
  }

  private static String query(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  private JdbcStoreConfig config() {
    return JdbcStoreConfig.of(database.jdbcUrl(), database.user(), database.password());
  }

  /**
   * Every transaction on it waits for what the last one wrote, and fails under a stricter level.
   */
  private HikariDataSource pool() {
    HikariConfig config = new HikariConfig();
    config.setDataSource(database.dataSource());
    config.setMaximumPoolSize(4);
    return new HikariDataSource(config);
  }

  /** Nodes that start at once, migrate, schedule from several threads and run what is there. */
  private void assertThatJobsRunAndNoCallFails(Supplier<JdbcStore> opening) throws Exception {
    List<CompletableFuture<JdbcStore>> opened = new ArrayList<>();
    for (int i = 0; i < NODES; i++) {
      opened.add(onThread(opening));
    }
    List<AutoCloseable> nodes = new ArrayList<>();
    try {
      List<JobScheduler> schedulers = new ArrayList<>();
      for (CompletableFuture<JdbcStore> opens : opened) {
        JdbcStore store = opens.get(60, TimeUnit.SECONDS);
        nodes.add(0, store);
        schedulers.add(start(store));
        nodes.add(0, schedulers.get(schedulers.size() - 1));
      }
      List<CompletableFuture<Integer>> calls = new ArrayList<>();
      for (int i = 0; i < NODES; i++) {
        int node = i;
        calls.add(onThread(() -> scheduleJobs(schedulers.get(node), node)));
      }
      for (CompletableFuture<Integer> call : calls) {
        assertThat(call.get(60, TimeUnit.SECONDS)).isEqualTo(JOBS / NODES);
      }
      Awaitility.await()
          .atMost(60, TimeUnit.SECONDS)
          .until(() -> schedulers.get(0).count().getOrDefault(JobStatus.COMPLETED, 0L) == JOBS);
    } finally {
      for (AutoCloseable node : nodes) {
        node.close();
      }
    }
    assertThat(query("select count(*) from job_runs where outcome = 'completed'"))
        .isEqualTo(Integer.toString(JOBS));
    assertThat(
            query("select xact_rollback from pg_stat_database where datname = current_database()"))
        .isEqualTo("0");
  }

  private static int scheduleJobs(JobScheduler scheduler, int node) {
    for (int i = 0; i < JOBS / NODES; i++) {
      scheduler.schedule(JobRequest.of("job-" + node + "-" + i, "work-" + i % 5), OnConflict.ERROR);
    }
    return JOBS / NODES;
  }

  private static <T> CompletableFuture<T> onThread(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, command -> new Thread(command).start());
  }

  private static JobScheduler start(JdbcStore store) {
    var builder = JobScheduler.builder(store);
    for (int i = 0; i < 5; i++) {
      builder.task("work-" + i, Metadata.class, (metadata, run) -> {});
    }
    return builder.start();
  }

  @ParameterizedTest
  @ValueSource(strings = {"serializable", "repeatable read"})
  void connectionsOfTheStoresOwnAreReadCommitted(String level) throws Exception {
    isStricter(level);
    assertThatJobsRunAndNoCallFails(() -> JdbcStore.open(config()));
  }

  @Test
  void aRoleThatIsSerializableIsNoOther() throws Exception {
    String role = "role_" + database.name();
    execute("alter database " + database.name() + " reset default_transaction_isolation");
    execute("create role " + role + " login superuser password 'secret'");
    execute("alter role " + role + " set default_transaction_isolation = 'serializable'");
    try {
      assertThatJobsRunAndNoCallFails(
          () -> JdbcStore.open(JdbcStoreConfig.of(database.jdbcUrl(), role, "secret")));
    } finally {
      execute("reassign owned by " + role + " to current_user");
      execute("drop role " + role);
    }
  }

  @Test
  void callsOverACallersSourceAreReadCommitted() throws Exception {
    assertThatJobsRunAndNoCallFails(() -> JdbcStore.open(database.dataSource()));
  }

  @Test
  void callsOverACallersPoolAreReadCommittedAndThePoolStaysAsItWas() throws Exception {
    try (HikariDataSource pool = pool()) {
      assertThatJobsRunAndNoCallFails(() -> JdbcStore.open(pool));
      assertThatItIsSerializable(pool);
    }
  }

  @Test
  void callsOverASourceForTheEngineAreReadCommittedAndItStaysAsItWas() throws Exception {
    try (HikariDataSource users = pool();
        HikariDataSource engine = pool()) {
      DataSource hidden = hidden(engine);
      assertThatJobsRunAndNoCallFails(() -> JdbcStore.open(users, hidden));
      assertThatItIsSerializable(users);
      assertThatItIsSerializable(engine);
    }
  }

  /** Not known to be a pool. */
  private static DataSource hidden(DataSource source) {
    return new PlainSource() {
      @Override
      public Connection getConnection() throws SQLException {
        return source.getConnection();
      }
    };
  }

  private static void assertThatItIsSerializable(HikariDataSource pool) throws SQLException {
    for (int i = 0; i < 4; i++) {
      try (Connection connection = pool.getConnection()) {
        assertThat(query(connection, "show transaction_isolation")).isEqualTo("serializable");
      }
    }
  }

  @Test
  void aCallInTheCallersTransactionKeepsItsIsolation() throws Exception {
    try (JdbcStore store = JdbcStore.open(config());
        JobScheduler scheduler = JobScheduler.builder(store).build();
        Connection connection = database.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      scheduler.within(connection).schedule(JobRequest.of("a", "work"));
      assertThat(query(connection, "show transaction_isolation")).isEqualTo("serializable");
      connection.commit();
      assertThat(scheduler.get("a")).isPresent();
    }
  }

  @Test
  void aRoleThatMayOnlyReadIsToldWhatToDo() throws SQLException {
    new Schema(database.dataSource()).migrate();
    assertThatWritingIsRefused();
  }

  @Test
  @Tag("slow")
  void aRoleThatMayOnlyReadIsToldSoWhenItMigrates() throws SQLException {
    assertThatWritingIsRefused();
  }

  private void assertThatWritingIsRefused() throws SQLException {
    execute("alter database " + database.name() + " set default_transaction_read_only = on");
    assertThatThrownBy(
            () -> {
              try (JdbcStore store = JdbcStore.open(config());
                  JobScheduler scheduler = JobScheduler.builder(store).build()) {
                scheduler.schedule(JobRequest.of("a", "work"));
              }
            })
        .hasMessageContaining("read-only transaction")
        .hasMessageContaining("default_transaction_read_only is on");
  }

  @Test
  void behindAPoolerItSaysWhatToDo() throws Exception {
    new Schema(database.dataSource()).migrate();
    try (FakePooler pooler = FakePooler.before(database.dataSource())) {
      PGSimpleDataSource source = pooler.source(database.dataSource());
      assertThatThrownBy(() -> JdbcStore.open(source).jobs().count())
          .hasMessageContaining("default_transaction_isolation is serializable")
          .hasMessageContaining("alter role");
      execute("alter database " + database.name() + " reset default_transaction_isolation");
      try (JdbcStore store = JdbcStore.open(source)) {
        assertThat(store.jobs().count()).isEqualTo(Map.of());
      }
    }
  }
}
