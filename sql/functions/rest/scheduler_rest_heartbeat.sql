create or replace function public.scheduler_rest_heartbeat(
    p_node uuid, p_name text, p_lease_ms integer, p_handlers text[], p_ids bigint[] default '{}',
    p_fences bigint[] default '{}', p_version text default null, p_report text default null,
    p_number bigint default null, p_figures text default null)
    returns jsonb
    language sql set search_path = '' as $$
    select to_jsonb(beat)
    from public.scheduler_heartbeat(p_node, p_name, p_lease_ms, p_handlers, p_ids, p_fences, p_version, p_report, p_number, p_figures) beat
$$;
