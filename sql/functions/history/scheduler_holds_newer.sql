-- Whether a partition of history has a run that ended then or later.
create or replace function public.scheduler_holds_newer(p_part smallint, p_before timestamp with time zone) returns boolean
    language sql volatile set search_path = '' set enable_seqscan = off as $$
    select exists (select from public.job_runs r where r.part = p_part and r.finished_at >= p_before)
$$;
