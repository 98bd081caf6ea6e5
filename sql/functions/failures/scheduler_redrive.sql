-- Schedules failed jobs again, the oldest first, with all their retries before them: one step of a sweep over all that are asked
-- for. The first of a sweep is due now, and each further one p_step_us later than the one before, whatever step it is in. A sweep
-- takes what had failed when it began: p_started is null in its first step, and what that answers in all others; so are
-- p_changed, how many it has redriven, and how far it has looked.
create or replace function public.scheduler_redrive(
    p_job_ids text[] default null, p_handler text default null, p_job_type text default null, p_fault text default null,
    p_from timestamp with time zone default null, p_until timestamp with time zone default null, p_text text default null,
    p_step_us bigint default 0, p_started timestamp with time zone default null, p_changed bigint default 0,
    p_searched_at timestamp with time zone default null, p_searched_id bigint default null, p_limit integer default 500,
    out changed integer, out started timestamp with time zone, out searched_at timestamp with time zone, out searched_id bigint)
    language plpgsql
    set search_path = '' set jit = off set enable_seqscan = off set lock_timeout = '10s' as $$
declare
    v_step interval := make_interval(secs => greatest(p_step_us, 0) / 1000000.0);
    v_first timestamp with time zone;
    v_until timestamp with time zone;
    v_found bigint[];
    v_ids bigint[];
    v_jobs text[];
    v_handlers text[];
    v_priorities smallint[];
    v_next_runs timestamp with time zone[];
begin
    started := coalesce(p_started, now());
    v_until := least(p_until, started);
    -- A sweep that went on late must not catch up: that would be faster than it was asked to be.
    v_first := greatest(started + v_step * p_changed, now());
    select f.ids, f.searched_at, f.searched_id into v_found, searched_at, searched_id
    from public.scheduler_find_failed(p_job_ids, p_handler, p_job_type, p_fault, p_from, v_until, p_text, true, p_searched_at,
                                      p_searched_id, least(greatest(p_limit, 1), 1000)) f;
    with locked as materialized (
        select j.id, j.failed_at from public.scheduled_jobs j
        where j.id = any (v_found) and j.status = 'failed' and j.failed_at <= v_until
        order by j.id
        for update
    ), placed as (
        select l.id, row_number() over (order by l.failed_at, l.id) - 1 as place from locked l
    ), redriven as (
        update public.scheduled_jobs j
           set status = 'scheduled', next_run = public.scheduler_legible_time(v_first + v_step * p.place), retry_count = 0, crash_count = 0,
               failed_at = null, fault = null, fence = greatest(j.fence + 1, nextval('public.scheduler_fences')), updated_at = now()
          from placed p
         where j.id = p.id
        returning j.id, j.job_id, j.handler, j.priority, j.next_run
    )
    select array_agg(r.id order by r.id), array_agg(r.handler order by r.id), array_agg(r.priority order by r.id),
           array_agg(r.next_run order by r.id), array_agg(r.job_id order by r.id)
      into v_ids, v_handlers, v_priorities, v_next_runs, v_jobs
      from redriven r;
    changed := coalesce(cardinality(v_ids), 0);
    if changed > 0 then
        perform public.scheduler_enqueue(v_ids, v_handlers, v_priorities, v_next_runs);
        if exists (select from public.scheduler_batches) then
            perform public.scheduler_mark_predecessors(v_ids);
        end if;
        if v_first <= now() + interval '10 seconds' then
            perform public.scheduler_wake();
        end if;
        perform public.scheduler_note_audit('redrive', 'jobs', null, '{"status": "failed"}', '{"status": "scheduled"}',
                                            p_affected => changed, p_jobs => v_jobs);
    end if;
end $$;
comment on function public.scheduler_redrive is
    'Schedules failed jobs again, at a rate: one step of a sweep; answers how many, and where the next step goes on';
