-- Cancels failed jobs, the oldest first: one step of a sweep, as scheduler_redrive makes them. History tells that they were
-- discarded, and why; the clean-up removes them like other cancelled jobs.
create or replace function public.scheduler_discard(
    p_job_ids text[] default null, p_handler text default null, p_job_type text default null, p_fault text default null,
    p_from timestamp with time zone default null, p_until timestamp with time zone default null, p_text text default null,
    p_reason text default null, p_started timestamp with time zone default null,
    p_searched_at timestamp with time zone default null, p_searched_id bigint default null, p_limit integer default 500,
    out changed integer, out started timestamp with time zone, out searched_at timestamp with time zone, out searched_id bigint)
    language plpgsql
    set search_path = '' set jit = off set enable_seqscan = off set lock_timeout = '10s' as $$
declare
    v_until timestamp with time zone;
    v_found bigint[];
    v_ids bigint[];
    v_jobs text[];
begin
    started := coalesce(p_started, now());
    v_until := least(p_until, started);
    select f.ids, f.searched_at, f.searched_id into v_found, searched_at, searched_id
    from public.scheduler_find_failed(p_job_ids, p_handler, p_job_type, p_fault, p_from, v_until, p_text, true, p_searched_at,
                                      p_searched_id, least(greatest(p_limit, 1), 1000)) f;
    with locked as materialized (
        select j.id, j.fault from public.scheduled_jobs j
        where j.id = any (v_found) and j.status = 'failed' and j.failed_at <= v_until
        order by j.id
        for update
    ), discarded as (
        update public.scheduled_jobs j
           set status = 'cancelled', next_run = null, failed_at = null, fault = null,
               fence = greatest(j.fence + 1, nextval('public.scheduler_fences')), updated_at = now()
          from locked l
         where j.id = l.id
        returning j.id, j.job_id, j.fence, j.run_date, l.fault
    ), recorded as (
        insert into public.job_runs (scheduled_job_id, fence, outcome, run_date, due_at, started_at, finished_at, error, fault)
        select d.id, d.fence, 'cancelled', coalesce(nullif(d.run_date, '0001-01-01 00:00+00'), now()), now(), now(), now(),
               concat_ws(': ', 'discarded from the dead letters', left(p_reason, 1000)), d.fault
        from discarded d
        order by d.id
    )
    select array_agg(d.id order by d.id), array_agg(d.job_id order by d.id) into v_ids, v_jobs from discarded d;
    changed := coalesce(cardinality(v_ids), 0);
    if changed > 0 then
        insert into public.scheduler_ended (ended_at, jobs) values (now(), v_ids);
        if exists (select from public.scheduler_batches) then
            perform public.scheduler_mark_predecessors(v_ids);
        end if;
        perform public.scheduler_note_audit('discard', 'jobs', null, '{"status": "failed"}', '{"status": "cancelled"}', p_reason,
                                            p_affected => changed, p_jobs => v_jobs);
    end if;
end $$;
comment on function public.scheduler_discard is
    'Cancels failed jobs: one step of a sweep; answers how many, and where the next step goes on';
