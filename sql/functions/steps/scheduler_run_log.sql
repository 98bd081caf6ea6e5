create or replace function public.scheduler_run_log(p_id bigint, p_fence bigint)
    returns table (line bigint, logged_at timestamp with time zone, text text)
    language sql stable set search_path = '' set jit = off set enable_seqscan = off as $$
    select l.line, l.logged_at, l.text
    from public.scheduler_log l
    where l.scheduled_job_id = p_id and l.fence = p_fence
    order by l.line
$$;
comment on function public.scheduler_run_log(bigint, bigint) is 'What a run has logged, as far as it is kept, in its order';
