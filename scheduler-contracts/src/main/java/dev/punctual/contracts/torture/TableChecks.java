package dev.punctual.contracts.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/** What the tables must say, each time somebody looks. Each query is one snapshot. */
final class TableChecks {
  /** A scheduled job is in the waiting table once, or in one live claim. */
  private static final String TORN =
      """
      select j.job_id, j.id, j.status, j.fence, waiting.entries, held.claims
      from scheduled_jobs j
      cross join lateral (select count(*) as entries from scheduler_waiting w where w.id = j.id) waiting
      cross join lateral (
        select count(*) as live, array_agg(c.id) as claims from scheduler_claims c
        where j.id = any (c.jobs) and j.fence < c.id) held
      where case j.status when 'scheduled' then waiting.entries + held.live <> 1
                          else waiting.entries <> 0 end
      """;

  /** Entries say what their jobs' rows say; those of jobs that were deleted are gone. */
  private static final String ODD_ENTRIES =
      """
      select w.id, w.handler, w.priority, w.next_run, j.status, j.handler, j.priority, j.next_run
      from scheduler_waiting w left join scheduled_jobs j on j.id = w.id
      where (j.handler, j.priority, j.next_run, j.status)
            is distinct from
            (coalesce(nullif(w.handler, ''), j.handler), w.priority, w.next_run, 'scheduled')
      """;

  /** Without its pause an entry that is set aside would stay there for ever. */
  private static final String ASIDE =
      """
      select w.id, j.job_id, j.job_type
      from scheduler_waiting w left join scheduled_jobs j on j.id = w.id
      where w.handler = ''
        and not exists (select from scheduler_pauses p
                        where (p.scope, p.name) in (('job', j.job_id), ('type', j.job_type)))
      """;

  /** A claim that counted down too far goes while it still has live entries, and these are lost. */
  private static final String SHORT_CLAIMS =
      """
      select c.id, c.remaining, count(*)
      from scheduler_claims c
      join scheduled_jobs j
        on j.id = any (c.jobs) and j.fence < c.id and j.status in ('scheduled', 'cancelled')
      group by c.id having count(*) > c.remaining
      """;

  /** Changes are told of versions that jobs have had, and go with their jobs. */
  private static final String ODD_CHANGES =
      """
      select c.scheduled_job_id, c.version, j.version
      from scheduler_changes c left join scheduled_jobs j on j.id = c.scheduled_job_id
      where j.version is null or c.version not between 2 and j.version
      """;

  /** A job has failed since a time and with a fault, or has not failed. */
  private static final String HALF_FAILED =
      """
      select j.job_id, j.status, j.failed_at, j.fault from scheduled_jobs j
      where (j.status = 'failed') <> (j.failed_at is not null) or (j.failed_at is null) <> (j.fault is null)
      """;

  private static final String LEFT_OVER =
      """
      select 'job ' || job_id || ' ' || status from scheduled_jobs
      where status in ('scheduled', 'running') or locked_by is not null
      union all select 'entry ' || id from scheduler_waiting
      union all select 'held ' || id || ' ' || fence || ' ' || node from scheduler_held
      union all select 'claim ' || id || ' ' || jobs::text from scheduler_claims
      """;

  private static final String HISTORY =
      "select scheduled_job_id, fence, count(*) from job_runs where attempt > 0 group by 1, 2";

  private TableChecks() {}

  static void assertConsistent(Sql sql) throws SQLException {
    assertThat(sql.query(TORN)).as("jobs that wait and are held, or neither").isEmpty();
    assertThat(sql.query(ODD_ENTRIES)).as("entries unlike their jobs").isEmpty();
    assertThat(sql.query(ASIDE)).as("entries set aside without a pause").isEmpty();
    assertThat(sql.query(ODD_CHANGES)).as("changes that no job has had").isEmpty();
    assertThat(sql.query(HALF_FAILED)).as("jobs that have failed by half").isEmpty();
    assertThat(sql.query(SHORT_CLAIMS)).as("claims that counted too far").isEmpty();
  }

  /** Nobody waits, and nothing is held. */
  static void assertAllOver(Sql sql) throws SQLException {
    assertThat(sql.query(LEFT_OVER)).isEmpty();
  }

  static void assertHistory(Sql sql, Ledger ledger) throws SQLException {
    Set<Ledger.Handed> told = new HashSet<>();
    for (String line : sql.query(HISTORY)) {
      String[] columns = line.split(" ", -1);
      assertThat(columns[2]).as("rows of history of run %s", line).isEqualTo("1");
      told.add(new Ledger.Handed(Long.parseLong(columns[0]), Long.parseLong(columns[1])));
    }
    assertThat(told).as("ends in history").containsAll(ledger.told());
  }
}
