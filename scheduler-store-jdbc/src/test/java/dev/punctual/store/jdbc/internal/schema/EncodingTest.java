package dev.punctual.store.jdbc.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.job.Job;
import dev.punctual.job.JobStatus;
import dev.punctual.job.Metadata;
import dev.punctual.search.JobFilter;
import dev.punctual.store.jdbc.JdbcStore;
import dev.punctual.store.jdbc.JdbcStoreConfig;
import dev.punctual.testpostgres.TestDatabase;
import dev.punctual.testpostgres.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cluster that was made without a locale has databases that do not say what their text is in. */
class EncodingTest {
  private static void execute(TestDatabase in, String sql) throws SQLException {
    try (Connection connection = in.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"SQL_ASCII", "UTF8"})
  void jobsRunAndAreFoundByTheBeginningOfTheirIds(String encoding) throws SQLException {
    String name =
        encoding.toLowerCase(Locale.ROOT) + "_" + UUID.randomUUID().toString().replace("-", "");
    try (TestDatabase beside = TestPostgres.shared().newDatabase()) {
      execute(
          beside,
          "create database %s encoding '%s' template template0 lc_collate 'C' lc_ctype 'C'"
              .formatted(name, encoding));
      String url = beside.jdbcUrl().replace(beside.name(), name);
      try (JdbcStore store =
              JdbcStore.open(JdbcStoreConfig.of(url, beside.user(), beside.password()));
          JobScheduler scheduler =
              JobScheduler.builder(store)
                  .task("work", Metadata.class, (nothing, run) -> {})
                  .build()) {
        scheduler.start();
        scheduler.schedule(JobRequest.of("a-1", "work"));
        scheduler.schedule(JobRequest.of("a-é", "work").after(Duration.ofHours(1)));
        scheduler.schedule(JobRequest.of("b-1", "work"));
        assertThat(scheduler.find(JobFilter.ALL.withPrefix("a-")).map(Job::id))
            .extracting(id -> id.value())
            .containsExactlyInAnyOrder("a-1", "a-é");
        assertThat(scheduler.find(JobFilter.ALL.withPrefix("a-é"))).hasSize(1);
        Awaitility.await()
            .atMost(60, TimeUnit.SECONDS)
            .until(() -> scheduler.get("b-1").orElseThrow().status() == JobStatus.COMPLETED);
      } finally {
        execute(beside, "drop database if exists " + name + " with (force)");
      }
    }
  }
}
