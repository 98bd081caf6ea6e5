package dev.punctual.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.job.Job;
import dev.punctual.job.JobStatus;
import dev.punctual.job.Metadata;
import dev.punctual.search.JobFilter;
import dev.punctual.testpostgres.PrivatePostgres;
import dev.punctual.testpostgres.TestDatabase;
import dev.punctual.testpostgres.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** What docs/operations.md says of a database that was recovered to a point in time. */
@Tag("slow")
class PointInTimeTest {
  @TempDir Path archive;

  private final List<String> ran = new CopyOnWriteArrayList<>();

  private JobScheduler node(JdbcStore store) {
    return JobScheduler.builder(store)
        .task("work", Metadata.class, (nothing, run) -> ran.add(run.job().id().value()))
        .build();
  }

  private static <T> T ask(PGSimpleDataSource database, String sql, Class<T> type)
      throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getObject(1, type);
    }
  }

  private static JdbcStore open(PGSimpleDataSource database) {
    return JdbcStore.open(database);
  }

  @Test
  void whatEndedAfterThePointRunsAgainAndWhatWasScheduledAfterItIsGone() throws SQLException {
    try (PrivatePostgres server =
        TestPostgres.startPrivate(Map.of("archive_mode", "on", "archive_timeout", "1h"))) {
      server.set("archive_command", "cp %p " + archive + "/%f");
      TestDatabase database = server.newDatabase();
      PGSimpleDataSource source = database.dataSource();
      Path backup;
      Instant point;
      try (JdbcStore store = open(source);
          JobScheduler node = node(store)) {
        backup = server.backup();
        node.schedule(JobRequest.of("before", "work"));
        node.runDue();
        node.schedule(JobRequest.of("across", "work"));
        point = ask(source, "select clock_timestamp()", OffsetDateTime.class).toInstant();
        node.runDue();
        node.schedule(JobRequest.of("after", "work"));
        node.runDue();
        assertThat(ran).containsExactly("before", "across", "after");
      }
      ask(source, "select pg_switch_wal()::text", String.class);
      // In good order, a server archives all it has before it ends.
      server.stop();
      ran.clear();
      recoverAndRun(backup, point, source);
    }
  }

  private void recoverAndRun(Path backup, Instant point, PGSimpleDataSource source)
      throws SQLException {
    try (PrivatePostgres recovered = PrivatePostgres.recover(backup, archive, point)) {
      source.setPortNumbers(new int[] {recovered.port()});
      try (JdbcStore store = open(source);
          JobScheduler node = node(store)) {
        assertThat(ask(source, "select scheduler_repair()", Integer.class)).isZero();
        node.runDue();
        assertThat(ran).containsExactly("across");
        assertThat(node.find(JobFilter.ALL))
            .extracting(job -> job.id().value(), Job::status)
            .containsExactlyInAnyOrder(
                tuple("before", JobStatus.COMPLETED), tuple("across", JobStatus.COMPLETED));
      }
    }
  }
}
