-- Removes jobs that ended long ago, with their history, other history of that age except that of failed jobs, and marks of
-- handlers that nobody runs any more. Which jobs ended, scheduler_ended tells, the oldest first; it may name jobs that are
-- gone or have run again.
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
              and not exists (select from public.scheduler_claims c where j.id = any (c.jobs) and j.fence < c.id)
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
    delete from public.job_runs r where r.scheduled_job_id = any (v_all);
    get diagnostics v_take = row_count;
    delete from public.job_runs r
     where r.ctid = any (array(
               select o.ctid from public.job_runs o
               where o.finished_at < v_before
                 and not exists (select from public.scheduled_jobs j
                                 where j.id = o.scheduled_job_id and j.status = 'failed')
               limit p_limit));
    get diagnostics runs = row_count;
    runs := runs + v_take;
    delete from public.scheduler_marks m where m.seen_at < now() - interval '7 days';
    return next;
end $$;
comment on function public.scheduler_cleanup(bigint, integer) is
    'Removes ended jobs and history older than p_age_ms, at most p_limit of each; answers how many';
