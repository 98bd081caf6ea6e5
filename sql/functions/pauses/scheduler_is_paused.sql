-- Whether a job is paused by its name or by its type. (Handlers, and all, are paused lane by lane: scheduler_lanes.)
create or replace function public.scheduler_is_paused(p_id bigint) returns boolean
    language sql stable set search_path = '' set enable_seqscan = off as $$
    select exists (
        select from public.scheduled_jobs j
        join public.scheduler_pauses p
          on p.scope = 'job' and p.name = j.job_id or p.scope = 'type' and p.name = j.job_type
        where j.id = p_id and (p.until is null or p.until > now()))
$$;
