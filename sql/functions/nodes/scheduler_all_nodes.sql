-- Nodes, living ones and those whose lease is over and whose runs nobody has taken over yet, with what they last told of themselves.
-- A report that somebody else wrote tells what can be read of it.
create or replace function public.scheduler_all_nodes()
    returns table (id uuid, name text, version text, started_at timestamp with time zone, heartbeat_at timestamp with time zone,
                   expires_at timestamp with time zone, store_time timestamp with time zone, handlers text[], draining boolean,
                   capacity integer, active integer, clock_offset_ms bigint, error text, error_at text, run_jobs text[],
                   run_sinces text[], facts text[], fact_values text[])
    language sql stable set search_path = '' as $$
    select n.id, n.name, n.version, n.started_at, n.heartbeat_at, n.expires_at, now(), n.handlers, public.scheduler_drains(n.id),
           number.capacity::integer, number.active::integer, number.clock_offset_ms::bigint,
           n.report ->> 'error', n.report ->> 'error_at',
           array(select coalesce(run.value ->> 'job', '') from jsonb_array_elements(part.runs) run),
           array(select coalesce(run.value ->> 'since', '') from jsonb_array_elements(part.runs) run),
           array(select fact.key from jsonb_each(part.facts) fact order by fact.key),
           array(select coalesce(fact.value #>> '{}', '') from jsonb_each(part.facts) fact order by fact.key)
    from public.scheduler_nodes n
    cross join lateral (
        select case when jsonb_typeof(n.report -> 'runs') = 'array' then n.report -> 'runs' else '[]' end as runs,
               case when jsonb_typeof(n.report -> 'facts') = 'object' then n.report -> 'facts' else '{}' end as facts) part
    cross join lateral (
        select case when jsonb_typeof(n.report -> 'capacity') = 'number'
                    then least(greatest((n.report -> 'capacity')::numeric, 0), 1000000) end as capacity,
               case when jsonb_typeof(n.report -> 'active') = 'number'
                    then least(greatest((n.report -> 'active')::numeric, 0), 1000000) end as active,
               case when jsonb_typeof(n.report -> 'clock_offset_ms') = 'number'
                    then least(greatest((n.report -> 'clock_offset_ms')::numeric, -1000000000000000), 1000000000000000)
               end as clock_offset_ms) number
    order by n.name, n.started_at, n.id
$$;
comment on function public.scheduler_all_nodes() is
    'Nodes with their leases and what they last told of themselves';
