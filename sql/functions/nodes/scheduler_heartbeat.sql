-- A database that fails over to a standby has been up for long, and still no node could have renewed its lease meanwhile. So
-- the first of the known nodes to come back after all were silent gives the others one more lease from now on. A node whose row is
-- locked is beating itself.
create or replace function public.scheduler_heartbeat(
    p_node uuid, p_name text, p_lease_ms integer, p_handlers text[], p_ids bigint[] default '{}',
    p_fences bigint[] default '{}', p_version text default null, p_report text default null,
    p_number bigint default null, p_figures text default null)
    returns table (store_time timestamp with time zone, joined boolean, rescue_needed boolean,
                   held integer, cancelled bigint[], moved bigint[], next_due timestamp with time zone,
                   draining boolean)
    language plpgsql
    set search_path = '' set jit = off set enable_seqscan = off as $$
declare
    v_lease interval := make_interval(secs => p_lease_ms / 1000.0);
    v_newest timestamp with time zone := (select max(n.heartbeat_at) from public.scheduler_nodes n);
    v_known boolean;
    v_next_due timestamp with time zone;
    v_draining boolean := false;
    v_held integer;
    v_cancelled bigint[];
    v_moved bigint[];
begin
    update public.scheduler_nodes n
       set heartbeat_at = clock_timestamp(),
           expires_at = clock_timestamp() + v_lease,
           name = p_name,
           handlers = p_handlers,
           version = left(p_version, 255),
           report = coalesce(p_report::jsonb, n.report)
     where n.id = p_node;
    v_known := found;
    if not v_known then
        insert into public.scheduler_nodes (id, name, heartbeat_at, expires_at, handlers, version, report)
        values (p_node, p_name, clock_timestamp(), clock_timestamp() + v_lease, p_handlers, left(p_version, 255), p_report::jsonb)
        on conflict (id) do nothing;
    elsif v_newest < clock_timestamp() - v_lease / 2 then
        update public.scheduler_nodes n
           set expires_at = clock_timestamp() + (n.expires_at - n.heartbeat_at)
         where n.id in (select o.id from public.scheduler_nodes o
                        where o.id <> p_node
                          and o.expires_at < clock_timestamp() + (o.expires_at - o.heartbeat_at) / 2
                        order by o.id for update skip locked);
    end if;
    if p_figures is not null then
        perform public.scheduler_tell(p_node, p_number, p_figures);
    end if;
    if exists (select from public.scheduler_limits) or exists (select from public.scheduler_limited) then
        perform public.scheduler_tend_limits();
    end if;
    if exists (select from public.scheduler_batches) then
        perform public.scheduler_tend_joins();
    end if;
    v_next_due := least(public.scheduler_survey(p_handlers), (select min(m.opens_at) from public.scheduler_meter_times m));
    if exists (select from public.scheduler_pauses) then
        v_next_due := public.scheduler_next_due(p_handlers);
        v_draining := public.scheduler_drains(p_node);
    end if;
    select count(*), coalesce(array_agg(h.id) filter (where h.cancelled), '{}')
      into v_held, v_cancelled
      from public.scheduler_held h
     where h.node = p_node;
    select coalesce(array_agg(run.id), '{}') into v_moved
      from unnest(p_ids, p_fences) as run (id, fence)
     where not exists (select from public.scheduler_held h
                       where h.id = run.id and h.fence = run.fence and h.node = p_node);
    -- Entries that were disowned count nothing down.
    delete from public.scheduler_claims c
     where c.node = p_node and c.claimed_at < now() - interval '1 minute'
       and not exists (select from public.scheduled_jobs j
                       where j.id = any (c.jobs) and j.fence < c.id and j.status in ('scheduled', 'cancelled'));
    return query select
        clock_timestamp(),
        not v_known,
        exists (select from public.scheduler_nodes n where n.expires_at < clock_timestamp())
            or exists (select from public.scheduler_holders() as holder (id)
                       where not exists (select from public.scheduler_nodes n where n.id = holder.id))
            or exists (select from public.scheduler_claims c
                       where not exists (select from public.scheduler_nodes n where n.id = c.node)),
        v_held,
        v_cancelled,
        v_moved,
        v_next_due,
        v_draining;
end $$;
comment on function public.scheduler_heartbeat is
    'Says that a node lives for one more lease and what its handlers are at; answers what it must know of its runs';
