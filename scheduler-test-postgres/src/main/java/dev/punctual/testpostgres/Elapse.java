package dev.punctual.testpostgres;

import java.time.Duration;

/** Lets time pass for a store that goes by its database's clock, by making all it knows older. */
public final class Elapse {
  private static final String OLDER =
      """
      update public.scheduled_jobs
         set run_date = run_date - %1$s, next_run = next_run - %1$s, last_run = last_run - %1$s,
             updated_at = updated_at - %1$s, created_at = created_at - %1$s,
             failed_at = failed_at - %1$s,
             retimed_run_date = retimed_run_date - %1$s, retimed_next_run = retimed_next_run - %1$s;
      update public.job_runs set finished_at = finished_at - %1$s;
      update public.scheduler_nodes
         set heartbeat_at = heartbeat_at - %1$s, expires_at = expires_at - %1$s;
      update public.scheduler_claims set claimed_at = claimed_at - %1$s;
      update public.scheduler_ended set ended_at = ended_at - %1$s;
      update public.scheduler_marks set due_from = due_from - %1$s;
      update public.scheduler_faults
         set first_seen = first_seen - %1$s, last_seen = last_seen - %1$s;
      update public.scheduler_fault_notes set noted_at = noted_at - %1$s;
      update public.scheduler_bulks
         set requested_at = requested_at - %1$s, begins_at = begins_at - %1$s,
             searched_at = searched_at - %1$s, ended_at = ended_at - %1$s;
      update public.scheduler_figures set at = at - %1$s;
      update public.scheduler_told t
         set told_at = told_at - %1$s,
             figures = (select jsonb_agg(
                           jsonb_set(f, '{at}', to_jsonb((f ->> 'at')::timestamptz - %1$s)))
                        from jsonb_array_elements(t.figures) f);
      update public.scheduler_steps
         set run_date = run_date - %1$s, finished_at = finished_at - %1$s;
      update public.scheduler_progress set noted_at = noted_at - %1$s;
      update public.scheduler_log set logged_at = logged_at - %1$s;
      update public.scheduler_messages
         set accepted_at = accepted_at - %1$s, status_at = status_at - %1$s;
      update public.scheduler_suppressions set suppressed_at = suppressed_at - %1$s;
      update public.scheduler_changes set changed_at = changed_at - %1$s;
      update public.scheduler_batches
         set created_at = created_at - %1$s, closed_at = closed_at - %1$s;
      update public.scheduler_keys
         set created_at = created_at - %1$s, ends_at = ends_at - %1$s, used_at = used_at - %1$s;
      update public.scheduler_pauses set until = until - %1$s, paused_at = paused_at - %1$s;
      update public.scheduler_meter_times
         set full_at = full_at - %1$s, opens_at = opens_at - %1$s, used_at = used_at - %1$s;
      set session_replication_role = replica;
      update public.scheduler_audit set at = at - %1$s;
      set session_replication_role = origin
      """;

  private Elapse() {}

  /** The statements that make everything so much older. */
  public static String by(Duration time) {
    return OLDER.formatted("interval '" + time.toMillis() + " milliseconds'");
  }
}
