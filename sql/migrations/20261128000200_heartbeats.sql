-- Heartbeats name the runs that a node's handlers are at, and answer which of them the node no longer holds. After a time in which
-- no node could beat, nobody is taken for dead before it had time to beat again.

alter function public.scheduler_heartbeat(uuid, text, integer, text[]) rename to scheduler_heartbeat_before;
alter function public.scheduler_rest_heartbeat(uuid, text, integer, text[]) rename to scheduler_rest_heartbeat_before;

-- A database that fails over to a standby has been up for long, and still no node could have renewed its lease meanwhile. So
-- the first of the known nodes to come back after all were silent gives the others one more lease from now on. A node whose row is
-- locked is beating itself. Nodes of earlier versions name no runs.
create function public.scheduler_heartbeat(
    p_node uuid, p_name text, p_lease_ms integer, p_handlers text[], p_ids bigint[] default '{}',
    p_fences bigint[] default '{}')
    returns table (store_time timestamp with time zone, joined boolean, rescue_needed boolean,
                   held integer, cancelled bigint[], moved bigint[], next_due timestamp with time zone)
    language plpgsql
    set search_path = '' set jit = off set enable_seqscan = off as $$
declare
    v_lease interval := make_interval(secs => p_lease_ms / 1000.0);
    v_newest timestamp with time zone := (select max(n.heartbeat_at) from public.scheduler_nodes n);
    v_known boolean;
    v_next_due timestamp with time zone;
    v_held integer;
    v_cancelled bigint[];
    v_moved bigint[];
begin
    update public.scheduler_nodes n
       set heartbeat_at = clock_timestamp(),
           expires_at = clock_timestamp() + v_lease,
           name = p_name,
           handlers = p_handlers
     where n.id = p_node;
    v_known := found;
    if not v_known then
        insert into public.scheduler_nodes (id, name, heartbeat_at, expires_at, handlers)
        values (p_node, p_name, clock_timestamp(), clock_timestamp() + v_lease, p_handlers)
        on conflict (id) do nothing;
    elsif v_newest < clock_timestamp() - v_lease / 2 then
        update public.scheduler_nodes n
           set expires_at = clock_timestamp() + (n.expires_at - n.heartbeat_at)
         where n.id in (select o.id from public.scheduler_nodes o
                        where o.id <> p_node
                          and o.expires_at < clock_timestamp() + (o.expires_at - o.heartbeat_at) / 2
                        order by o.id for update skip locked);
    end if;
    v_next_due := public.scheduler_survey(p_handlers);
    select count(*), coalesce(array_agg(j.id) filter (where j.status = 'cancelled'), '{}')
      into v_held, v_cancelled
      from public.scheduled_jobs j
     where j.locked_by = p_node;
    select coalesce(array_agg(run.id), '{}') into v_moved
      from unnest(p_ids, p_fences) as run (id, fence)
     where not exists (select from public.scheduled_jobs j
                       where j.id = run.id and j.fence = run.fence and j.locked_by = p_node);
    return query select
        clock_timestamp(),
        not v_known,
        exists (select from public.scheduler_nodes n where n.expires_at < clock_timestamp())
            or exists (select from public.scheduler_holders() as holder (id)
                       where not exists (select from public.scheduler_nodes n where n.id = holder.id)),
        v_held,
        v_cancelled,
        v_moved,
        v_next_due;
end $$;
comment on function public.scheduler_heartbeat(uuid, text, integer, text[], bigint[], bigint[]) is
    'Says that a node lives for one more lease and what its handlers are at; answers what it must know of its runs';

create function public.scheduler_rest_heartbeat(
    p_node uuid, p_name text, p_lease_ms integer, p_handlers text[], p_ids bigint[] default '{}',
    p_fences bigint[] default '{}')
    returns jsonb
    language sql set search_path = '' as $$
    select to_jsonb(beat)
    from public.scheduler_heartbeat(p_node, p_name, p_lease_ms, p_handlers, p_ids, p_fences) beat
$$;

-- As everything else: the owner's and the service role's alone, and that of those to whom the older heartbeat was granted.
do $$
declare
    v_function text;
    v_beside text;
    v_role text;
begin
    for v_function, v_beside in
        values ('public.scheduler_heartbeat(uuid, text, integer, text[], bigint[], bigint[])',
                'public.scheduler_heartbeat_before(uuid, text, integer, text[])'),
               ('public.scheduler_rest_heartbeat(uuid, text, integer, text[], bigint[], bigint[])',
                'public.scheduler_rest_heartbeat_before(uuid, text, integer, text[])')
    loop
        for v_role in select 'public' union all
                      select quote_ident(r.rolname) from pg_catalog.pg_roles r
                      where r.rolname in ('anon', 'authenticated', 'service_role')
        loop
            execute format('revoke execute on function %s from %s', v_function, v_role);
        end loop;
        for v_role in
            select distinct coalesce(quote_ident(r.rolname), 'public')
            from pg_catalog.pg_proc p
            cross join lateral pg_catalog.aclexplode(p.proacl) a
            left join pg_catalog.pg_roles r on r.oid = a.grantee
            where p.oid = v_beside::regprocedure
        loop
            execute format('grant execute on function %s to %s', v_function, v_role);
        end loop;
    end loop;
end $$;

drop function public.scheduler_heartbeat_before(uuid, text, integer, text[]);
drop function public.scheduler_rest_heartbeat_before(uuid, text, integer, text[]);

create or replace function public.scheduler_version() returns text
    language sql immutable set search_path = '' as $$ select '20261128000200' $$;

notify pgrst, 'reload schema';
