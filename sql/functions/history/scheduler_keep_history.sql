-- Moves what belongs to failed jobs from a partition of history to that which is not emptied, at most p_limit rows, and answers how
-- many.
create or replace function public.scheduler_keep_history(p_part smallint, p_limit integer) returns integer
    language plpgsql
    set search_path = '' set jit = off set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    v_kept integer;
begin
    with kept as materialized (
        select r.scheduled_job_id, r.id
        from public.scheduled_jobs j
        join public.job_runs r on r.scheduled_job_id = j.id and r.part = p_part
        where j.failed_at is not null
        limit p_limit
    )
    update public.job_runs r set part = 0
      from kept
     where r.scheduled_job_id = kept.scheduled_job_id and r.id = kept.id and r.part = p_part;
    get diagnostics v_kept = row_count;
    return v_kept;
end $$;
