package dev.punctual.benchmarks.scenarios;

import dev.punctual.testpostgres.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** Rows that stand in the tables while others are measured, put there by plain SQL. */
final class Ballast {
  private static final int CHUNK = 250_000;

  /** Ended within the last six days, so that the clean-up of a node leaves them alone. */
  private static final String FINISHED =
      """
      with ended as (
          insert into public.scheduled_jobs
              (job_id, job_type, handler, run_date, status, metadata,
               last_run, created_at, updated_at, fence, run_count)
          select 'finished-' || n, 'custom', 'work', at, 'completed', '{}', at, at, at, 1, 1
          from generate_series(?::integer, ?::integer) n
          cross join lateral (
              select now() - interval '6 days' * (1 - n::float8 / ?::integer) as at) ended
          order by n
          returning id, run_date)
      insert into public.job_runs
          (scheduled_job_id, fence, attempt, outcome, run_date, due_at, started_at, finished_at,
           node, part)
      select id, 1, 1, 'completed', run_date, run_date, run_date, run_date,
             '00000000-0000-0000-0000-000000000001', 1
      from ended
      """;

  private static final String FUTURE =
      """
      insert into public.scheduled_jobs
          (job_id, job_type, handler, run_date, next_run, status, metadata)
      select 'future-' || n, 'custom', 'work', at, at, 'scheduled', '{}'
      from generate_series(?::integer, ?::integer) n
      cross join lateral (
          select now() + interval '1 day' + interval '30 days' * n / ?::integer as at) due
      """;

  private static final String RECURRING =
      """
      insert into public.scheduled_jobs
          (job_id, job_type, handler, run_date, next_run, status, metadata, trigger, zone)
      select 'recurring-' || n, 'custom', 'work', at, at, 'scheduled', '{}',
             case n % 2 when 0 then 'interval:P7D@2026-01-01T00:00:00Z' else 'cron:0 0 9 1 1 ?' end,
             case n % 2 when 0 then null else 'Europe/Berlin' end
      from generate_series(?::integer, ?::integer) n
      cross join lateral (
          select now() + interval '1 day' + interval '30 days' * n / ?::integer as at) due
      """;

  /** Every so many of them, so that those due are spread over the whole table. */
  private static final String MAKE_DUE =
      """
      update public.scheduled_jobs
         set run_date = now() - interval '1 second', next_run = now() - interval '1 second'
       where trigger is not null and id % ? = ?
      """;

  private static final String EMPTY = "truncate public.scheduled_jobs, public.job_runs";

  private Ballast() {}

  /** Adds jobs that have completed, with a row of history each. */
  static void addFinished(TestDatabase database, int jobs) throws SQLException {
    add(database, FINISHED, jobs);
  }

  /** Adds jobs that run once, from tomorrow on. */
  static void addFuture(TestDatabase database, int jobs) throws SQLException {
    add(database, FUTURE, jobs);
  }

  /** Adds jobs on a trigger, of which none is due before tomorrow. */
  static void addRecurring(TestDatabase database, int jobs) throws SQLException {
    add(database, RECURRING, jobs);
  }

  /**
   * Makes recurring jobs due.
   *
   * @param oneOf out of so many one becomes due
   * @param which of them, from 0
   * @return how many
   */
  static int makeDue(TestDatabase database, int oneOf, int which) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement update = connection.prepareStatement(MAKE_DUE)) {
      update.setInt(1, oneOf);
      update.setInt(2, which);
      return update.executeUpdate();
    }
  }

  /** Empties the tables of jobs and of history. */
  static void drop(TestDatabase database) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(EMPTY);
    }
  }

  private static void add(TestDatabase database, String insert, int rows) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement statement = connection.prepareStatement(insert)) {
      for (int from = 1; from <= rows; from += CHUNK) {
        statement.setInt(1, from);
        statement.setInt(2, Math.min(rows, from + CHUNK - 1));
        statement.setInt(3, rows);
        statement.executeUpdate();
      }
    }
  }
}
