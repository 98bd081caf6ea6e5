package dev.punctual.testpostgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Fills tables with jobs of all kinds and with their history: of ten jobs six wait, two have failed
 * and two have ended; of a hundred runs one failed, and of five hundred one was late. 256 jobs are
 * in claims.
 *
 * @param jobs how many
 * @param runs how many, over five days
 * @param lanes of so many handlers
 */
public record ManyRows(int jobs, int runs, int lanes) {

  private static final String JOBS =
      """
      insert into scheduled_jobs (job_id, job_type, handler, run_date, next_run, status, metadata,
          retry_count, failed_at, fault, last_error)
      select 'job-' || i, case when i %% 100 = 0 then 'event_reminder' else 'custom' end,
          'handler-' || (i %% %2$d), due, case when i %% 5 < 3 then due end,
          case when i %% 5 < 3 then 'scheduled' when i %% 5 = 3 then 'failed' else 'completed' end,
          jsonb_build_object('customer', jsonb_build_object('id', i %% 10000), 'event_id', i %% 500,
              'tags', case when i %% 1000 = 7 then '["eu", "vip"]' else '["eu"]' end::jsonb,
              'text', 'Hello ' || md5(i::text)),
          i %% 4, case when i %% 5 = 3 then now() - (i %% 100000) * interval '1 second' end,
          case when i %% 5 = 3 then 'fault-' || (i %% 7) end,
          case when i %% 5 = 3 then 'no answer for ' || i end
      from (select i, now() - interval '1 hour' + (i %% 86400) * interval '1 second' as due
            from generate_series(1, %1$d) i) job
      """;

  private static final String RUNS =
      """
      insert into job_runs (scheduled_job_id, fence, attempt, outcome, run_date, due_at, started_at,
          finished_at, error, part)
      select i %% %1$d + 1, 1, 1, case when i %% 100 = 0 then 'failed' else 'completed' end, due, due,
          due + case when i %% 500 = 1 then interval '5 seconds' else interval '3 ms' end,
          due + interval '8 ms', case when i %% 100 = 0 then 'no answer for ' || i end, 1
      from (select i, now() - (%2$d - i) * (interval '5 days' / %2$d) as due
            from generate_series(1, %2$d) i) run
      """;

  private static final String CLAIMS =
      """
      with node as (
          insert into scheduler_nodes (id, name, heartbeat_at, expires_at, handlers)
          values ('00000000-0000-4000-8000-000000000001', 'node', now(), now() + interval '1 day', '{handler-1}')
      ), taken as (
          delete from scheduler_waiting w
          where w.id in (select j.id from scheduled_jobs j where j.status = 'scheduled'
                         order by j.id limit 256)
          returning w.id
      ), numbered as (
          select id, row_number() over (order by id) % 4 as claim from taken
      )
      insert into scheduler_claims (id, node, claimed_at, remaining, jobs)
      select nextval('scheduler_fences'), '00000000-0000-4000-8000-000000000001', now(), count(*),
          array_agg(id order by id)
      from numbered group by claim
      """;

  /** Fills them, and has them vacuumed and analysed. */
  public void insert(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(JOBS.formatted(jobs, lanes));
      statement.execute(RUNS.formatted(jobs, runs));
      statement.execute(CLAIMS);
      statement.execute("vacuum (analyze)");
    }
  }
}
