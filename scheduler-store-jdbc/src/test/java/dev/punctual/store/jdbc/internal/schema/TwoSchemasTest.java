package dev.punctual.store.jdbc.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.punctual.InvalidInputException;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.job.HandlerName;
import dev.punctual.job.JobStatus;
import dev.punctual.job.Metadata;
import dev.punctual.job.NodeId;
import dev.punctual.port.Heartbeat;
import dev.punctual.store.jdbc.JdbcStore;
import dev.punctual.store.jdbc.JdbcStoreConfig;
import dev.punctual.store.jdbc.Migration;
import dev.punctual.store.jdbc.Migrations;
import dev.punctual.store.jdbc.Schema;
import dev.punctual.store.jdbc.SchemaName;
import dev.punctual.store.jdbc.SchemaPolicy;
import dev.punctual.store.sql.schema.SqlFiles;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.postgresql.ds.PGSimpleDataSource;

/** Schedulers of one database that are in different schemas do not meet. */
class TwoSchemasTest {
  private static final String B = "punctual_b";
  private static final Set<HandlerName> WORK = Set.of(HandlerName.of("work"));

  private final TestDatabase database = TestPostgres.shared().newDatabase();

  @AfterEach
  void drop() {
    database.close();
  }

  private JdbcStoreConfig config() {
    return JdbcStoreConfig.of(database.jdbcUrl(), database.user(), database.password());
  }

  private JdbcStore open(String schema) {
    return JdbcStore.open(config().withSchema(schema));
  }

  /** No schema's names go without it. */
  private List<String> query(String sql) {
    PGSimpleDataSource source = database.dataSource();
    source.setOptions("-c search_path=");
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    } catch (SQLException failure) {
      throw new AssertionError(sql, failure);
    }
  }

  private void execute(String sql) {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failure) {
      throw new AssertionError(sql, failure);
    }
  }

  private static JobScheduler start(JdbcStore store, AtomicInteger runs) {
    return JobScheduler.builder(store)
        .task("work", Metadata.class, (metadata, run) -> runs.incrementAndGet())
        .start();
  }

  private static void await(JobScheduler scheduler, String id) {
    Awaitility.await(id)
        .atMost(20, TimeUnit.SECONDS)
        .until(() -> scheduler.get(id).orElseThrow().status() == JobStatus.COMPLETED);
  }

  @Test
  void runTheirOwnJobsUnderTheSameIds() {
    AtomicInteger inPublic = new AtomicInteger();
    AtomicInteger inB = new AtomicInteger();
    try (JdbcStore publicly = open("public");
        JdbcStore apart = open(B);
        JobScheduler one = start(publicly, inPublic);
        JobScheduler other = start(apart, inB)) {
      one.schedule(JobRequest.of("same", "work"));
      one.schedule(JobRequest.of("alone", "work"));
      await(one, "same");
      await(one, "alone");
      assertThat(other.get("same")).isEmpty();
      other.schedule(JobRequest.of("same", "work"));
      await(other, "same");
      assertThat(inPublic).hasValue(2);
      assertThat(inB).hasValue(1);
      assertThat(one.history("same", 10)).hasSize(1);
      assertThat(other.history("same", 10)).hasSize(1);
      assertThat(query("select count(*)::text from public.scheduler_nodes")).containsExactly("1");
      assertThat(query("select count(*)::text from punctual_b.scheduler_nodes"))
          .containsExactly("1");
    }
  }

  @Test
  void keepTheirNodesLeasesAndCleanUpApart() {
    NodeId node = NodeId.random();
    try (JdbcStore publicly = open("public");
        JdbcStore apart = open(B)) {
      publicly.runs().heartbeat(new Heartbeat(node, "test", Duration.ofMinutes(5), WORK));
      assertThat(publicly.jobs().handlersOfLivingNodes()).isEqualTo(WORK);
      assertThat(apart.jobs().handlersOfLivingNodes()).isEmpty();
      for (String schema : List.of("public", B)) {
        execute(
            ("insert into %s.scheduled_jobs (job_id, job_type, handler, run_date, status, metadata)"
                    + " values ('old', 'custom', 'work', now() - interval '9 days', 'completed', '{}'),"
                    + " ('due', 'custom', 'work', now(), 'scheduled', '{}')")
                .formatted(schema));
        execute(
            "update %s.scheduled_jobs set updated_at = now() - interval '9 days'"
                .formatted(schema));
      }
      assertThat(apart.runs().claim(node, 5, WORK, Duration.ZERO)).isEmpty();
      assertThat(apart.jobs().removeEnded(Duration.ofDays(7), 100).jobs()).isEqualTo(1);
      assertThat(query("select job_id from public.scheduled_jobs order by 1"))
          .containsExactly("due", "old");
      assertThat(publicly.runs().claim(node, 5, WORK, Duration.ZERO)).hasSize(1);
      assertThat(query("select status from punctual_b.scheduled_jobs"))
          .containsExactly("scheduled");
    }
  }

  @Test
  void wakeTheirOwnNodesAlone() throws Exception {
    try (JdbcStore publicly = open("public");
        JdbcStore apart = open(B);
        Connection listener = database.dataSource().getConnection();
        Statement listening = listener.createStatement()) {
      listening.execute("listen \"public.scheduler_jobs\"; listen \"punctual_b.scheduler_jobs\"");
      Heard inPublic = new Heard(publicly);
      Heard inB = new Heard(apart);
      Awaitility.await().atMost(20, TimeUnit.SECONDS).until(() -> sleepers().equals("2"));
      int wokenInPublic = inPublic.count.get();
      int wokenInB = inB.count.get();
      execute(insertDue("punctual_b"));
      Awaitility.await().atMost(20, TimeUnit.SECONDS).until(() -> inB.count.get() > wokenInB);
      execute(insertDue("public"));
      Awaitility.await()
          .atMost(20, TimeUnit.SECONDS)
          .until(() -> inPublic.count.get() > wokenInPublic);
      PGNotification[] heard = listener.unwrap(PGConnection.class).getNotifications(5000);
      assertThat(heard)
          .filteredOn(notification -> notification.getParameter().isEmpty())
          .extracting(PGNotification::getName)
          .containsExactly("punctual_b.scheduler_jobs", "public.scheduler_jobs");
    }
  }

  /** How many have told writers that they sleep. */
  private String sleepers() {
    return query(
            "select count(*)::text from pg_locks where locktype = 'advisory' and database ="
                + " (select oid from pg_database where datname = current_database())")
        .get(0);
  }

  private static String insertDue(String schema) {
    return "insert into "
        + schema
        + ".scheduled_jobs (job_id, job_type, handler, run_date, metadata)"
        + " values ('now', 'custom', 'work', now(), '{}')";
  }

  /** The first wake-up says that it listens. */
  private static final class Heard {
    final AtomicInteger count = new AtomicInteger();

    Heard(JdbcStore store) {
      var unused = store.wakeUps().subscribe(count::incrementAndGet);
    }
  }

  @Test
  void areMigratedEachByItsOwnHistory() {
    try (JdbcStore publicly = open("public");
        JdbcStore apart = open(B);
        JdbcStore again = open(B)) {
      assertThat(publicly.migration().changed()).isTrue();
      assertThat(apart.migration().from()).isEqualTo("0");
      assertThat(apart.migration().changed()).isTrue();
      assertThat(again.migration().changed()).isFalse();
      assertThat(new Schema(database.dataSource(), new SchemaName(B)).migrate().changed())
          .isFalse();
      assertThat(query(history(B))).isEqualTo(query(history("public"))).isNotEmpty();
    }
  }

  private static String history(String schema) {
    return "select script from "
        + schema
        + ".scheduler_schema_history where version is not null order by 1";
  }

  @Test
  void holdTheSameTablesAndFunctions() {
    new Schema(database.dataSource()).migrate();
    List<String> publicly = query(EverythingInASchema.query("public"));
    new Schema(database.dataSource(), new SchemaName(B)).migrate();
    List<String> apart = query(EverythingInASchema.query(B));
    assertThat(query(EverythingInASchema.query("public"))).isEqualTo(publicly);
    assertThat(apart).noneMatch(line -> line.contains("public.") || line.contains("schema public"));
    assertThat(apart)
        .extracting(line -> line.replace(B, "public"))
        .containsExactlyInAnyOrderElementsOf(publicly);
  }

  @Test
  void thatStartAtOnceMigrateOneAfterTheOther() throws Exception {
    List<CompletableFuture<Migration>> opening = new ArrayList<>();
    CountDownLatch all = new CountDownLatch(4);
    for (String schema : List.of(B, B, B, "public")) {
      opening.add(
          CompletableFuture.supplyAsync(
              () -> {
                all.countDown();
                try (JdbcStore store = open(schema)) {
                  return store.migration();
                }
              },
              command -> new Thread(command).start()));
    }
    for (CompletableFuture<Migration> opened : opening) {
      assertThat(opened.get(60, TimeUnit.SECONDS).to()).isEqualTo(SqlFiles.newest());
    }
  }

  @Test
  void theUrlNamesOneWhereTheSettingDoesNot() {
    String url = database.jdbcUrl() + (database.jdbcUrl().contains("?") ? "&" : "?");
    JdbcStoreConfig config =
        JdbcStoreConfig.of(url + "currentSchema=punctual_b", database.user(), database.password());
    JdbcStore.open(config).close();
    assertThat(query("select to_regclass('punctual_b.scheduled_jobs')::text")).doesNotContainNull();
    assertThat(query("select to_regclass('public.scheduled_jobs')::text")).containsOnlyNulls();
    JdbcStore.open(config.withSchema("punctual_c")).close();
    assertThat(query("select to_regclass('punctual_c.scheduled_jobs')::text")).doesNotContainNull();
    assertThatThrownBy(() -> JdbcStore.open(JdbcStoreConfig.of(url + "currentSchema=app,public")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("app,public")
        .hasMessageContaining("1 to 40 small letters");
  }

  @Test
  void areReachedThroughACallersPoolAndInItsTransactions() throws SQLException {
    HikariConfig config = new HikariConfig();
    config.setDataSource(database.dataSource());
    try (HikariDataSource pool = new HikariDataSource(config);
        JdbcStore store = JdbcStore.open(pool, SchemaPolicy.MIGRATE, B);
        JdbcStore engines = JdbcStore.open(pool, pool, SchemaPolicy.CHECK, B);
        JobScheduler scheduler = start(store, new AtomicInteger());
        Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      scheduler.over(engines.within(connection).jobs()).schedule(JobRequest.of("a", "work"));
      connection.commit();
      await(scheduler, "a");
      assertThat(query("select job_id from punctual_b.scheduled_jobs")).containsExactly("a");
    }
  }

  @Test
  void aRoleThatMayMakeNoSchemaIsToldWhichIsMissing() {
    String role = "role_" + database.name();
    execute("create role " + role + " login password 'secret'");
    try {
      JdbcStoreConfig config = JdbcStoreConfig.of(database.jdbcUrl(), role, "secret").withSchema(B);
      assertThatThrownBy(() -> JdbcStore.open(config))
          .hasMessageContaining("role " + role + " may not change them")
          .hasMessageContaining("that may create tables in schema punctual_b")
          .hasMessageContaining("select punctual_b.scheduler_admit('" + role + "');");
      open(B).close();
      execute("select punctual_b.scheduler_admit('" + role + "')");
      try (JdbcStore store = JdbcStore.open(config);
          JobScheduler scheduler = start(store, new AtomicInteger())) {
        scheduler.schedule(JobRequest.of("a", "work"));
        await(scheduler, "a");
      }
    } finally {
      execute("drop owned by " + role);
      execute("drop role " + role);
    }
  }

  @Test
  void canBeMadeByAScript() {
    execute(Migrations.allAsOneScript(new SchemaName(B)));
    try (JdbcStore store = open(B)) {
      assertThat(store.migration().changed()).isFalse();
    }
    assertThat(query("select to_regclass('public.scheduled_jobs')::text")).containsOnlyNulls();
  }
}
