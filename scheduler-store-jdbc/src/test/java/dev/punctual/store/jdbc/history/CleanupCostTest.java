package dev.punctual.store.jdbc.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.store.jdbc.TestStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A clean-up looked at every job there is, and at every dead claim once for each job that it
 * removed, so that on large tables it ran into the time limit of statements and nothing was ever
 * removed.
 */
class CleanupCostTest {
  private static final int JOBS = 200_000;
  private static final int REMOVED = 5_000;

  private final TestStore database = TestStore.fresh();

  @AfterEach
  void close() {
    database.close();
  }

  private void fill() {
    database.execute(
        """
        set session_replication_role = replica;
        insert into scheduled_jobs (job_id, job_type, handler, run_date, status, metadata, fence, updated_at)
        select 'job-' || i, 'custom', 'work', now(), 'completed', '{}', 1,
               now() - interval '3 days' + i * interval '1 ms'
        from generate_series(1, %d) i;
        insert into job_runs (scheduled_job_id, fence, attempt, outcome, run_date, due_at, started_at, finished_at, part)
        select id, fence, 1, 'completed', run_date, run_date, updated_at, updated_at, 1
        from scheduled_jobs order by id;
        insert into scheduler_ended (ended_at, jobs)
        select max(updated_at), array_agg(id) from scheduled_jobs group by id / 100 order by 1;
        """
            .formatted(JOBS));
    database.execute("vacuum analyze");
  }

  private static long ask(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  @Test
  void aCleanUpReadsWhatItRemovesAndNotWhatStays() throws SQLException {
    fill();
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      assertThat(ask(statement, "select jobs from scheduler_cleanup(86400000, " + REMOVED + ")"))
          .isEqualTo(REMOVED);
      assertThat(
              ask(
                  statement,
                  "select seq_tup_read + idx_tup_fetch from pg_stat_xact_user_tables"
                      + " where relname = 'scheduled_jobs'"))
          .as("jobs that were read")
          .isLessThan(10L * REMOVED);
    }
  }
}
