package dev.punctual.store.jdbc.internal.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.StoreException;
import dev.punctual.job.JobId;
import dev.punctual.store.jdbc.JdbcStore;
import dev.punctual.store.jdbc.JdbcStoreConfig;
import dev.punctual.testpostgres.TestDatabase;
import dev.punctual.testpostgres.TestPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** What the store's own connections say of themselves, and how long they wait. */
class SessionTest {
  private static final String LIMITS =
      "select current_setting('lock_timeout') || ' ' || current_setting('statement_timeout')";

  private final TestDatabase database = TestPostgres.shared().newDatabase();

  @AfterEach
  void drop() {
    database.close();
  }

  private JdbcStoreConfig config(String parameters) {
    String url = database.jdbcUrl();
    return JdbcStoreConfig.of(
        url + (url.contains("?") ? "&" : "?") + parameters, database.user(), database.password());
  }

  private List<String> query(String sql) throws SQLException {
    return query(database.dataSource(), sql);
  }

  private static List<String> query(DataSource source, String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Holds it when a store has called, run and listened; a pool's connection gets its name late. */
  private void requireNames(JdbcStore store, String... expected) throws Exception {
    CountDownLatch listens = new CountDownLatch(1);
    try (var listening = store.wakeUps().subscribe(listens::countDown)) {
      assertThat(listening).isNotNull();
      assertThat(listens.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(store.jobs().count()).isEmpty();
      assertThat(store.runs().nextDue(Set.of())).isEmpty();
      Awaitility.await()
          .untilAsserted(() -> assertThat(names()).containsExactlyInAnyOrder(expected));
    }
  }

  private Set<String> names() throws SQLException {
    return Set.copyOf(
        query(
            "select application_name from pg_stat_activity"
                + " where datname = current_database() and pid <> pg_backend_pid()"
                + " and backend_type = 'client backend' and state is not null"));
  }

  @Test
  void connectionsSayWhatTheyAreFor() throws Exception {
    try (JdbcStore store = JdbcStore.open(config(""))) {
      requireNames(store, "punctual", "punctual-engine", "punctual-listener");
    }
  }

  @Test
  void theApplicationsNameTakesThePlaceOfOurs() throws Exception {
    try (JdbcStore store = JdbcStore.open(config("ApplicationName=shop"))) {
      requireNames(store, "shop", "shop-engine", "shop-listener");
    }
  }

  @Test
  void thoseBesideACallersPoolAreNamedAfterItAndThePoolStaysAsItWas() throws Exception {
    PGSimpleDataSource source = database.dataSource();
    source.setApplicationName("shop");
    HikariConfig config = new HikariConfig();
    config.setDataSource(source);
    try (HikariDataSource pool = new HikariDataSource(config);
        JdbcStore store = JdbcStore.open(pool)) {
      requireNames(store, "shop", "shop-engine", "shop-listener");
      assertThat(query(pool, LIMITS)).containsExactly("0 0");
    }
  }

  @Test
  void limitsFollowFromTheTimeout() throws Exception {
    try (JdbcStore store = JdbcStore.open(config("").withTimeout(Duration.ofSeconds(3)))) {
      assertThat(query(store.dataSource(), LIMITS)).containsExactly("3s 6500ms");
    }
  }

  @Test
  void limitsOfTheUrlAndTheRoleStand() throws Exception {
    execute("alter database " + database.name() + " set lock_timeout = '7s'");
    try (JdbcStore store =
        JdbcStore.open(config("options=-c%20statement_timeout=0%20-c%20search_path=pg_temp"))) {
      assertThat(query(store.dataSource(), LIMITS)).containsExactly("7s 0");
      assertThat(query(store.dataSource(), "show search_path")).containsExactly("pg_temp");
    }
  }

  @Test
  void aStatementThatTakesTooLongIsCutByTheServer() throws Exception {
    try (JdbcStore store = JdbcStore.open(config("").withTimeout(Duration.ofSeconds(1)))) {
      assertThatThrownBy(() -> query(store.dataSource(), "select pg_sleep(60)::text"))
          .hasMessageContaining("canceling statement due to statement timeout");
    }
  }

  /** It was cut by the socket's timeout, which said only that the connection is gone. */
  @Test
  @Tag("slow")
  void aCommandThatWaitsForALockedRowIsToldOfTheLock() throws Exception {
    try (JdbcStore store = JdbcStore.open(config(""));
        JobScheduler scheduler = JobScheduler.builder(store).build();
        Connection somebody = database.dataSource().getConnection();
        Statement statement = somebody.createStatement()) {
      scheduler.schedule(JobRequest.of("locked", "work"));
      somebody.setAutoCommit(false);
      statement.execute("select from scheduled_jobs for update");
      assertThatThrownBy(() -> store.jobs().cancel(JobId.of("locked")))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("lock timeout");
      somebody.rollback();
    }
  }

  /** A trigger on the history of migrations takes the time that a large table would. */
  @Test
  void aMigrationMayTakeLongerThanAStatement() throws Exception {
    execute(
        "create function dawdle() returns event_trigger language plpgsql as $$ begin"
            + " if to_regclass('public.dawdled') is null then create table public.dawdled ();"
            + " perform pg_sleep(4); end if; end $$");
    execute(
        "create event trigger dawdling on ddl_command_end when tag in ('CREATE FUNCTION')"
            + " execute function dawdle()");
    try (JdbcStore store = JdbcStore.open(config("").withTimeout(Duration.ofSeconds(1)))) {
      assertThat(store.migration().changed()).isTrue();
      assertThat(query("select to_regclass('public.dawdled')::text")).containsExactly("dawdled");
      assertThat(query(store.dataSource(), LIMITS)).containsExactly("1s 2500ms");
    }
  }

  @Test
  void aPoolersSessionsStayAsTheyAre() throws Exception {
    try (FakePooler pooler = FakePooler.before(database.dataSource())) {
      PGSimpleDataSource through = pooler.source(database.dataSource());
      JdbcStoreConfig config =
          JdbcStoreConfig.of(through.getUrl(), database.user(), database.password());
      try (JdbcStore store = JdbcStore.open(config)) {
        assertThat(query(store.dataSource(), LIMITS)).containsExactly("0 0");
        requireNames(store, "punctual");
      }
    }
  }
}
