-- What was asked for, the latest first: p_limit entries at most, of lower ids than p_id. Before and after are names and values in
-- turns, all as text.
create or replace function public.scheduler_audit_entries(
    p_who text default null, p_action text default null, p_target_kind text default null, p_target text default null,
    p_job_id text default null, p_from timestamp with time zone default null, p_until timestamp with time zone default null,
    p_id bigint default null, p_limit integer default 100)
    returns table (id bigint, at timestamp with time zone, who text, source text, origin text, action text, target_kind text,
                   target text, reason text, before text[], after text[], affected bigint, jobs text[])
    language plpgsql stable
    set search_path = '' set jit = off set enable_seqscan = off set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
    v_limit integer := least(greatest(coalesce(p_limit, 100), 1), 1000);
    v_ids bigint[];
begin
    if p_job_id is not null then
        v_ids := array(select a.id from public.scheduler_audit a
                       where a.target = p_job_id and a.target_kind = 'job' and (p_id is null or a.id < p_id))
                 || array(select a.id from public.scheduler_audit a
                          where a.jobs <> '{}' and a.jobs @> array[p_job_id] and (p_id is null or a.id < p_id));
    end if;
    return query
    select a.id, a.at, a.who, a.source, a.origin, a.action, a.target_kind, a.target, a.reason,
           array(select unnest(array[e.key, coalesce(e.value, '')]) from jsonb_each_text(a.before) e order by e.key),
           array(select unnest(array[e.key, coalesce(e.value, '')]) from jsonb_each_text(a.after) e order by e.key),
           a.affected, a.jobs
    from public.scheduler_audit a
    where (p_who is null or a.who = p_who)
      and (p_action is null or a.action = p_action)
      and (p_target_kind is null or a.target_kind = p_target_kind)
      and (p_target is null or a.target = p_target)
      and (p_job_id is null or a.id = any (v_ids))
      and (p_from is null or a.at >= p_from)
      and (p_until is null or a.at < p_until)
      and (p_id is null or a.id < p_id)
    order by a.id desc
    limit v_limit;
end $$;
comment on function public.scheduler_audit_entries is
    'What was asked for, by whom and from where, the latest first';
