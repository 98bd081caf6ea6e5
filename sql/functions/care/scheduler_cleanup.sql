-- Removes jobs that ended long ago, with their history, other history of that age except that of failed jobs, marks of
-- handlers that nobody runs any more, messages of that age, pauses of jobs and nodes that are gone, and batches all of whose jobs are gone. Which jobs ended, scheduler_ended tells,
-- the oldest first; it may name jobs that are gone or have run again. Partitions of history that have had their turn are emptied as a
-- whole, by whoever may; who may not deletes their rows, too.
create or replace function public.scheduler_cleanup(p_age_ms bigint, p_limit integer default 10000)
    returns table (jobs integer, runs integer)
    language plpgsql
    set search_path = '' set jit = off set enable_seqscan = off as $$
#variable_conflict use_column
declare
    v_before timestamp with time zone :=
        now() - make_interval(secs => least(p_age_ms / 1000.0, 36500 * 86400.0));
    v_ended record;
    v_left integer := p_limit;
    v_take integer;
    v_named bigint[];
    v_busy bigint[];
    v_gone bigint[];
    v_all bigint[] := '{}';
    v_may_empty boolean := pg_catalog.has_table_privilege('public.scheduler_runs_1', 'truncate');
    v_part smallint;
    -- Cancelled jobs that still run. Looked up once: in the table of claims dead rows are many. No claim that begins later has
    -- a job that has ended.
    v_claimed bigint[] := array(
        select job from public.scheduler_claims c cross join unnest(c.jobs) job
        -- One job at a time: a join may read all jobs.
        where (select j.status in ('completed', 'cancelled') and j.fence < c.id from public.scheduled_jobs j where j.id = job));
begin
    for v_ended in
        select e.id, e.ended_at, e.jobs from public.scheduler_ended e
        where e.ended_at < v_before
        order by e.ended_at
        limit p_limit
        for update skip locked
    loop
        exit when v_left <= 0;
        v_take := least(v_left, cardinality(v_ended.jobs));
        v_named := v_ended.jobs[1:v_take];
        with free as materialized (
            select j.id, j.ctid as at from public.scheduled_jobs j
            where j.id = any (v_named) and j.status in ('completed', 'cancelled') and j.updated_at < v_before
              and j.locked_by is null
              and j.id <> all (v_claimed)
            for update skip locked
        ), gone as (
            delete from public.scheduled_jobs j where j.ctid = any (array(select free.at from free)) returning j.id
        )
        select coalesce(array_agg(gone.id), '{}') into v_gone from gone;
        v_busy := array(select j.id from public.scheduled_jobs j
                        where j.id = any (v_named) and j.id <> all (v_gone)
                          and j.status in ('completed', 'cancelled') and j.updated_at < v_before);
        v_busy := v_busy || v_ended.jobs[v_take + 1:];
        if cardinality(v_busy) = 0 then
            delete from public.scheduler_ended e where e.id = v_ended.id;
        else
            update public.scheduler_ended e set jobs = v_busy where e.id = v_ended.id;
        end if;
        v_all := v_all || v_gone;
        v_left := v_left - v_take;
    end loop;
    jobs := cardinality(v_all);
    runs := 0;
    foreach v_part in array case when v_may_empty then array[0, public.scheduler_part()]
                                 else array[0, 1, 2, 3, 4, 5, 6, 7, 8] end::smallint[]
    loop
        delete from public.job_runs r where r.part = v_part and r.scheduled_job_id = any (v_all);
        get diagnostics v_take = row_count;
        runs := runs + v_take;
        delete from public.job_runs r
         where r.part = v_part
           and r.ctid = any (array(
                   select o.ctid from public.job_runs o
                   where o.part = v_part and o.finished_at < v_before
                     -- One job at a time: a join reads all jobs to find those that failed.
                     and (select j.status from public.scheduled_jobs j where j.id = o.scheduled_job_id) is distinct from 'failed'
                   limit p_limit));
        get diagnostics v_take = row_count;
        runs := runs + v_take;
    end loop;
    update public.scheduler_pauses p set until = now()
     where (p.until is null or p.until > now())
       and (p.scope = 'job' and not exists (select from public.scheduled_jobs j where j.job_id = p.name)
            or p.scope = 'node' and p.paused_at < now() - interval '1 day'
               and not exists (select from public.scheduler_nodes n where n.id::text = p.name));
    perform public.scheduler_end_pauses();
    perform public.scheduler_forget_meters(p_limit);
    perform public.scheduler_forget_batches(v_before, p_limit);
    perform public.scheduler_fold_faults(v_before, p_limit);
    perform public.scheduler_fold_figures(greatest(p_limit, 100000));
    perform public.scheduler_forget_steps(v_all, v_before, p_limit);
    perform public.scheduler_forget_messages(v_before, p_limit);
    perform public.scheduler_forget_audit(v_before, p_limit);
    delete from public.scheduler_bulks b
     where b.ended_at < v_before
        or b.begins_at < v_before
           and not exists (select from public.scheduled_jobs j where j.job_id = 'punctual.bulk:' || b.id);
    delete from public.scheduler_marks m where m.seen_at < now() - interval '7 days';
    -- Last: whoever looks at history waits for this to be committed.
    if v_may_empty then
        perform public.scheduler_turn_history(now() - v_before, 33554432);
        runs := runs + public.scheduler_empty_history(v_before, p_limit);
    end if;
    return next;
end $$;
comment on function public.scheduler_cleanup(bigint, integer) is
    'Removes ended jobs and history older than p_age_ms, at most p_limit of each and partitions of history as a whole; answers how many';
