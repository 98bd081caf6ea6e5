-- Takes the runs of nodes that have expired, or that are unknown. After a restart of the server nobody is judged for a while.
create or replace function public.scheduler_rescue(
    p_max_crashes integer, p_grace_ms integer, p_limit integer default 1000)
    returns table (id bigint, job_id text, status text, node uuid)
    language plpgsql
    set search_path = '' set jit = off set enable_seqscan = off as $$
#variable_conflict use_column
begin
    if pg_postmaster_start_time() > now() - make_interval(secs => p_grace_ms / 1000.0) then
        return;
    end if;
    -- A claim under way has its node's row locked; it commits, and is found, before that row can go.
    delete from public.scheduler_nodes n
     where n.id in (select d.id from public.scheduler_nodes d where d.expires_at < now()
                    order by d.id for update skip locked);
    return query select * from public.scheduler_free(null, null, null, p_max_crashes, p_limit);
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
