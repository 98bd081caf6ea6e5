package dev.punctual.testpostgres;

/** Empties the scheduler's tables, which is quicker than making others. */
public final class Emptying {
  /** The statement that does; triggers empty the tables that follow these. */
  public static final String STATEMENT =
      "truncate public.scheduled_jobs, public.job_runs, public.scheduler_nodes,"
          + " public.scheduler_facts, public.scheduler_marks, public.scheduler_notes,"
          + " public.scheduler_pauses, public.scheduler_limits, public.scheduler_meters,"
          + " public.scheduler_meter_times, public.scheduler_faults"
          + " restart identity";

  private Emptying() {}
}
