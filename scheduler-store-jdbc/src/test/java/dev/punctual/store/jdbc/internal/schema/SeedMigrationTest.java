package dev.punctual.store.jdbc.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobScheduler;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobStatus;
import dev.punctual.job.JobType;
import dev.punctual.job.Metadata;
import dev.punctual.search.JobFilter;
import dev.punctual.store.jdbc.JdbcStore;
import dev.punctual.store.jdbc.JdbcStoreConfig;
import dev.punctual.store.jdbc.Migrations;
import dev.punctual.store.jdbc.Schema;
import dev.punctual.store.sql.schema.SqlFiles;
import dev.punctual.testpostgres.TestDatabase;
import dev.punctual.testpostgres.TestPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A table made by the seed's own SQL, with rows in it, becomes ours and keeps them. */
class SeedMigrationTest {
  private static final String INSERT =
      "insert into scheduled_jobs (job_id, job_type, run_date, status, metadata) values ";

  private final TestDatabase database = TestPostgres.shared().newDatabase();

  @BeforeEach
  void makeTheSeedsTable() throws IOException {
    try (InputStream in = SeedMigrationTest.class.getResourceAsStream("/seed.sql")) {
      execute("create publication supabase_realtime");
      execute(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @AfterEach
  void drop() {
    database.close();
  }

  private void execute(String sql) {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failure) {
      throw new AssertionError(sql, failure);
    }
  }

  private List<String> query(String sql) {
    try (Connection connection = database.dataSource().getConnection();
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

  private JdbcStore open() {
    return JdbcStore.open(
        JdbcStoreConfig.of(database.jdbcUrl(), database.user(), database.password()));
  }

  private static Job job(JdbcStore store, String id) {
    return store.jobs().find(JobId.of(id)).orElseThrow();
  }

  @Test
  void rowsStayAndOddOnesAreMended() {
    execute(
        INSERT + "('plain', 'email', '2031-01-01T00:00:00Z', 'scheduled', '{\"to\": \"a@b.c\"}')");
    execute(INSERT + "('text', 'sms', '2031-01-01T00:00:00Z', 'scheduled', '\"{\\\"to\\\": 1}\"')");
    execute(INSERT + "('list', 'sms', '2031-01-01T00:00:00Z', 'completed', '[1, 2]')");
    execute(INSERT + "('word', 'sms', '2031-01-01T00:00:00Z', 'completed', '\"hello\"')");
    execute(INSERT + "('enum', 'JobType.SMS', '2031-01-01T00:00:00Z', 'JobStatus.FAILED', '{}')");
    execute(INSERT + "('odd', 'fax', '2031-01-01T00:00:00Z', 'paused', '{}')");
    execute(
        "insert into scheduled_jobs (job_id, job_type, run_date, status, metadata, updated_at,"
            + " retry_count, max_retries)"
            + " values ('nulls', 'custom', now(), 'completed', '{\"handler\": \"h\"}', null, null, null)");
    try (JdbcStore store = open()) {
      assertThat(store.jobs().search().jobs(JobFilter.ALL, null, 100).jobs()).hasSize(7);
      assertThat(job(store, "plain").spec().metadata().json()).contains("a@b.c");
      assertThat(job(store, "plain").spec().handler().value()).isEqualTo("email");
      assertThat(job(store, "plain").due()).isEqualTo(job(store, "plain").state().runDate());
      assertThat(job(store, "text").spec().metadata()).isEqualTo(new Metadata("{\"to\": 1}"));
      assertThat(job(store, "list").spec().metadata().json()).isEqualTo("{\"value\": [1, 2]}");
      assertThat(job(store, "word").spec().metadata().json()).isEqualTo("{\"value\": \"hello\"}");
      assertThat(job(store, "enum").status()).isEqualTo(JobStatus.FAILED);
      assertThat(job(store, "odd").status()).isEqualTo(JobStatus.FAILED);
      assertThat(job(store, "odd").spec().handler().value()).isEqualTo("fax");
      assertThat(job(store, "nulls").state().counters().retries()).isZero();
      assertThat(job(store, "nulls").spec().options().maxRetries()).isEqualTo(3);
      assertThat(job(store, "nulls").spec().handler().value()).isEqualTo("h");
      assertThat(new Schema(store.dataSource()).notes())
          .hasSize(2)
          .anyMatch(note -> note.contains("paused"))
          .anyMatch(note -> note.contains("fax"));
    }
  }

  @Test
  void duplicateIdsAreKeptMadeUniqueAndReported() {
    execute(INSERT + "('twin', 'email', now() + interval '1 day', 'completed', '{\"n\": 1}')");
    execute(INSERT + "('twin', 'email', now() + interval '1 day', 'scheduled', '{\"n\": 2}')");
    execute(INSERT + "('twin', 'email', now() + interval '1 day', 'completed', '{\"n\": 3}')");
    execute(INSERT + "('twin#1', 'email', now() + interval '1 day', 'completed', '{}')");
    try (JdbcStore store = open()) {
      assertThat(store.jobs().search().jobs(JobFilter.ALL, null, 100).jobs()).hasSize(4);
      assertThat(job(store, "twin").spec().metadata().json()).isEqualTo("{\"n\": 2}");
      assertThat(job(store, "twin#1#").spec().metadata().json()).isEqualTo("{\"n\": 1}");
      assertThat(job(store, "twin#3").spec().metadata().json()).isEqualTo("{\"n\": 3}");
      assertThat(new Schema(store.dataSource()).notes())
          .hasSize(2)
          .allMatch(note -> note.contains("twin"));
    }
  }

  @Test
  void rowsThatTheTableWouldRefuseAreMendedToo() {
    execute(INSERT + "('never', 'email', 'infinity', 'scheduled', '{}')");
    execute(INSERT + "('  ', 'email', '-infinity', 'completed', '{}')");
    execute(INSERT + "('', '', '2031-01-01T00:00:00Z', 'completed', '{}')");
    execute(INSERT + "('long', 'custom', '2031-01-01T00:00:00Z', 'completed', '{}')");
    execute(
        "update scheduled_jobs set metadata = jsonb_build_object('handler', repeat('h', 300)),"
            + " retry_count = 2147483647 where job_id = 'long'");
    try (JdbcStore store = open()) {
      assertThat(store.jobs().search().jobs(JobFilter.ALL, null, 100).jobs()).hasSize(4);
      assertThat(job(store, "never").due()).isAfter(Instant.parse("9999-12-31T00:00:00Z"));
      assertThat(job(store, "  #2").state().runDate())
          .isBefore(Instant.parse("0002-01-01T00:00:00Z"));
      assertThat(job(store, "#3").spec().handler().value()).isEqualTo("custom");
      assertThat(job(store, "long").spec().handler().value()).hasSize(255);
      assertThat(new Schema(store.dataSource()).notes()).hasSize(5);
    }
  }

  @Test
  void aReminderOfAnEventWithTooLongANameIsKeptAsCustomAndRunsAsBefore() {
    execute(
        "insert into scheduled_jobs (job_id, job_type, run_date, status, metadata)"
            + " select 'a', 'event_reminder', '2031-01-01T00:00:00Z', 'scheduled',"
            + " jsonb_build_object('event_id', string_agg(md5(i::text), ''))"
            + " from generate_series(1, 1000) i");
    try (JdbcStore store = open()) {
      assertThat(job(store, "a").spec().type()).isEqualTo(JobType.CUSTOM);
      assertThat(job(store, "a").spec().handler().value()).isEqualTo("event_reminder");
      assertThat(new Schema(store.dataSource()).notes())
          .singleElement()
          .asString()
          .contains("32000 characters, and 200 are the most");
    }
  }

  @Test
  void columnsOfTheSeedsEnumTypesAreCarriedOn() {
    execute(INSERT + "('a', 'email', now() + interval '1 day', 'scheduled', '{}')");
    execute(
        "alter table scheduled_jobs alter column status type job_status using status::job_status,"
            + " alter column job_type type job_type using job_type::job_type");
    try (JdbcStore store = open()) {
      assertThat(job(store, "a").status()).isEqualTo(JobStatus.SCHEDULED);
    }
  }

  @Test
  void dueRowsOfTheSeedAndThoseItLeftRunningFire() {
    execute(INSERT + "('due', 'custom', now() - interval '1 hour', 'scheduled', '{}')");
    execute(INSERT + "('left', 'custom', now() - interval '1 hour', 'running', '{}')");
    Collection<JobId> ran = new ConcurrentLinkedQueue<>();
    try (JdbcStore store = open();
        JobScheduler scheduler =
            JobScheduler.builder(store)
                .task("custom", Metadata.class, (metadata, run) -> ran.add(run.jobId()))
                .start()) {
      store.runs().rescue(3, Duration.ZERO);
      Awaitility.await().atMost(20, TimeUnit.SECONDS).until(() -> ran.size() == 2);
      assertThat(scheduler.count()).isNotEmpty();
    }
  }

  @Test
  void migratingTwiceAndAtOnceDoesNothingMore() throws InterruptedException {
    execute(INSERT + "('a', 'email', now() + interval '1 day', 'scheduled', '{}')");
    List<Throwable> failures = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Thread thread = new Thread(() -> open().close());
      thread.setUncaughtExceptionHandler((which, failure) -> failures.add(failure));
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(failures).isEmpty();
    assertThat(query("select count(*) from scheduled_jobs")).containsExactly("1");
  }

  @Test
  void aDatabaseMigratedByHandIsTakenAsItIs() {
    execute(Migrations.allAsOneScript());
    open().close();
    assertThat(query("select public.scheduler_version()")).containsExactly(SqlFiles.newest());
    assertThat(query("select to_regclass('public.scheduler_schema_history')::text"))
        .containsOnlyNulls();
  }

  @Test
  void theOldIndexesAreGoneAndTheNewOnesThere() {
    open().close();
    assertThat(query("select indexname from pg_indexes where tablename = 'scheduled_jobs'"))
        .containsExactlyInAnyOrder(
            "scheduled_jobs_pkey",
            "scheduled_jobs_job_id_key",
            "scheduled_jobs_declared",
            "scheduled_jobs_recurring",
            "scheduled_jobs_held",
            "scheduled_jobs_failed",
            "scheduled_jobs_fault",
            "scheduled_jobs_event");
  }
}
