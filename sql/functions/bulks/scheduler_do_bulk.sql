-- Does what a bulk is for to these jobs, in the order of their rows; answers to how many. Each is locked first, so that what is found
-- is what is done.
create or replace function public.scheduler_do_bulk(p_bulk public.scheduler_bulks, p_ids bigint[]) returns integer
    language plpgsql
    set search_path = '' set jit = off set enable_seqscan = off set lock_timeout = '10s' as $$
declare
    v_jobs text[];
    v_ids bigint[];
    v_done integer := 0;
    v_run_date timestamp with time zone := p_bulk.arguments ->> 'run_date';
    v_job text;
begin
    with locked as materialized (
        select j.id, j.job_id from public.scheduled_jobs j
        where j.id = any (p_ids)
          and (p_bulk.action <> 'prioritise' or j.status in ('scheduled', 'running', 'failed')
                                               and j.priority <> (p_bulk.arguments ->> 'priority')::smallint)
          and (p_bulk.action <> 'delete' or j.status not in ('running') and j.locked_by is null)
          and (p_bulk.action <> 'retry' or j.status = 'failed' and j.failed_at <= p_bulk.requested_at)
        order by j.id
        for update
    )
    select coalesce(array_agg(l.job_id order by l.id), '{}'), coalesce(array_agg(l.id order by l.id), '{}')
      into v_jobs, v_ids
      from locked l;
    if v_jobs = '{}' then
        return 0;
    elsif p_bulk.action = 'cancel' then
        return public.scheduler_cancel_all(v_jobs);
    elsif p_bulk.action = 'retry' then
        return (select r.changed from public.scheduler_redrive(v_jobs, p_started => p_bulk.requested_at, p_limit => 1000) r);
    elsif p_bulk.action = 'reschedule' then
        return (select count(*)
                from public.scheduler_reschedule(
                         v_jobs, array_fill(p_bulk.arguments ->> 'trigger', array[cardinality(v_jobs)]),
                         array_fill(p_bulk.arguments ->> 'zone', array[cardinality(v_jobs)]),
                         array_fill(v_run_date, array[cardinality(v_jobs)]), array_fill(v_run_date, array[cardinality(v_jobs)]),
                         array_fill(null::timestamptz, array[cardinality(v_jobs)])));
    elsif p_bulk.action = 'prioritise' then
        return coalesce(cardinality(public.scheduler_revise(
            v_jobs, array_fill(null::text, array[cardinality(v_jobs)]), array_fill(null::text, array[cardinality(v_jobs)]),
            array_fill(null::timestamptz, array[cardinality(v_jobs)]), array_fill(null::timestamptz, array[cardinality(v_jobs)]),
            array_fill(null::timestamptz, array[cardinality(v_jobs)]),
            p_priorities => array_fill((p_bulk.arguments ->> 'priority')::smallint, array[cardinality(v_jobs)]))), 0);
    elsif p_bulk.action = 'pause' then
        foreach v_job in array v_jobs
        loop
            v_done := v_done + public.scheduler_pause('job', v_job, (p_bulk.arguments ->> 'until')::timestamptz, p_bulk.reason,
                                                      p_bulk.requested_by)::integer;
        end loop;
        return v_done;
    elsif p_bulk.action = 'spread' then
        foreach v_job in array v_jobs
        loop
            v_done := v_done + public.scheduler_spread(v_job, (p_bulk.arguments ->> 'jitter')::interval)::integer;
        end loop;
        return v_done;
    end if;
    -- What a node runs is left alone, also when it runs for less than a second.
    delete from public.scheduled_jobs j
     where j.id = any (v_ids) and j.id <> all (array(select h.id from public.scheduler_held_jobs() h));
    get diagnostics v_done = row_count;
    v_ids := array(select i.id from unnest(v_ids) i (id) where not exists (select from public.scheduled_jobs j where j.id = i.id));
    delete from public.job_runs r where r.scheduled_job_id = any (v_ids);
    perform public.scheduler_forget_steps(v_ids, '-infinity', 0);
    return v_done;
end $$;
comment on function public.scheduler_do_bulk is
    'Does what a bulk is for to these jobs; answers to how many';
