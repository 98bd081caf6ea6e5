-- Takes the runs of nodes that have expired, or that are unknown. After a restart of the server nobody is judged for a while.
create or replace function public.scheduler_rescue(
    p_max_crashes integer, p_grace_ms integer, p_limit integer default 1000)
    returns table (id bigint, job_id text, status text, node uuid)
    language plpgsql
    set search_path = '' set jit = off set enable_seqscan = off as $$
#variable_conflict use_column
declare
    v_dead uuid[];
    v_versions text[];
    v_ids bigint[];
    v_job_ids text[];
    v_statuses text[];
    v_nodes uuid[];
begin
    if pg_postmaster_start_time() > now() - make_interval(secs => p_grace_ms / 1000.0) then
        return;
    end if;
    -- A claim under way has its node's row locked; it commits, and is found, before that row can go.
    with gone as (
        delete from public.scheduler_nodes n
         where n.id in (select d.id from public.scheduler_nodes d where d.expires_at < now()
                        order by d.id for update skip locked)
        returning n.id, n.version
    )
    select array_agg(gone.id), array_agg(gone.version) into v_dead, v_versions from gone;
    select array_agg(f.id), array_agg(f.job_id), array_agg(f.status), array_agg(f.node)
      into v_ids, v_job_ids, v_statuses, v_nodes
      from public.scheduler_free(null, null, null, p_max_crashes, p_limit) f;
    insert into public.scheduler_faults (handler, fault, sample, first_seen, last_seen, first_version, last_version, runs, last_job)
    select left(j.handler, 255), 'node-lost', left(max(j.last_error), 500), now(), now(), dead.version, dead.version, count(*),
           left(max(j.job_id), 255)
    from unnest(v_ids, v_statuses, v_nodes) as freed (id, status, node)
    join public.scheduled_jobs j on j.id = freed.id
    left join unnest(v_dead, v_versions) as dead (id, version) on dead.id = freed.node
    where freed.status <> 'cancelled'
    group by left(j.handler, 255), dead.version;
    perform public.scheduler_count_occurrences('rescued', array_agg(j.handler))
       from unnest(v_ids, v_statuses) as freed (id, status)
       join public.scheduled_jobs j on j.id = freed.id
      where freed.status <> 'cancelled'
     having count(*) > 0;
    return query select * from unnest(v_ids, v_job_ids, v_statuses, v_nodes);
    -- Nobody holds what does not run, whatever a plain writer put there.
    update public.scheduled_jobs j set locked_by = null
     where j.id in (select k.id from public.scheduled_jobs k
                    where k.locked_by is not null and k.status not in ('running', 'cancelled')
                    order by k.id for no key update skip locked);
    delete from public.scheduler_claims c
     where not exists (select from public.scheduler_nodes n where n.id = c.node)
       and not exists (select from public.scheduled_jobs j
                       where j.id = any (c.jobs) and j.fence < c.id and j.status in ('scheduled', 'cancelled'));
end $$;
comment on function public.scheduler_rescue(integer, integer, integer) is
    'Returns the running jobs of dead nodes to scheduled, or to failed when they crashed too many nodes';
