package dev.punctual.testpostgres;

/** History of other days, as if partitions had taken turns meanwhile. */
public final class OldHistory {
  private OldHistory() {}

  /**
   * Jobs {@code run-1}, {@code run-2} and so on that are still scheduled.
   *
   * @param count how many
   */
  public static String jobs(int count) {
    return """
        insert into scheduled_jobs (job_id, job_type, handler, run_date, metadata, status)
        select 'run-' || i, 'custom', 'work', now() + interval '1 day', '{}', 'scheduled'
        from generate_series(1, %d) i
        """
        .formatted(count);
  }

  /**
   * Completed runs in a partition, in turns of the jobs there are, the last of them so many days
   * ago, each a second before the next.
   */
  public static String runs(int part, int count, int daysAgo) {
    return """
        insert into job_runs
            (scheduled_job_id, fence, attempt, outcome, run_date, due_at, started_at, finished_at, part)
        select j.id, i, 1, 'completed', at, at, at, at, %1$d
        from generate_series(1, %2$d) i
        cross join lateral (select now() - make_interval(days => %3$d, secs => %2$d - i) as at) t
        join (select id, row_number() over (order by id) - 1 as place, count(*) over () as jobs
              from scheduled_jobs) j on j.place = i %% j.jobs
        """
        .formatted(part, count, daysAgo);
  }

  /** What this partition held before the next one had its turn, so many days ago. */
  public static String closed(int part, int daysAgo) {
    return """
        delete from scheduler_partitions where closed_at is null;
        insert into scheduler_partitions (part, opened_at, closed_at)
        values (%1$d, now() - make_interval(days => %2$d + 1), now() - make_interval(days => %2$d));
        insert into scheduler_partitions (part, opened_at)
        values (%1$d %% 8 + 1, now() - make_interval(days => %2$d))
        """
        .formatted(part, daysAgo);
  }
}
