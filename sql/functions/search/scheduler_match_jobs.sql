-- Which of these jobs a filter looks for, in the order given, and at which places they are: p_limit of them at most. Runs are known
-- from their first moment on.
create or replace function public.scheduler_match_jobs(
    p_filter jsonb, p_ids bigint[], p_limit integer, out ids bigint[], out places bigint[])
    language plpgsql stable
    set search_path = '' set jit = off set enable_seqscan = off as $$
declare
    v_job_ids text[] := array(select jsonb_array_elements_text(p_filter -> 'job_ids'));
    v_prefix text := p_filter ->> 'prefix';
    v_handlers text[] := array(select jsonb_array_elements_text(p_filter -> 'handlers'));
    v_types text[] := array(select jsonb_array_elements_text(p_filter -> 'job_types'));
    v_tags text[] := array(select jsonb_array_elements_text(p_filter -> 'tags'));
    v_event text := p_filter ->> 'event';
    v_statuses text[] := array(select jsonb_array_elements_text(p_filter -> 'statuses'));
    v_due_from timestamp with time zone := p_filter ->> 'due_from';
    v_due_until timestamp with time zone := least((p_filter ->> 'due_until')::timestamptz,
                                                  now() - (p_filter ->> 'late')::interval);
    v_recurring boolean := coalesce((p_filter ->> 'recurring')::boolean, false);
    v_attempts integer := p_filter ->> 'attempts';
    v_node uuid := p_filter ->> 'node';
    v_metadata jsonb := p_filter -> 'metadata';
    v_text text := lower(p_filter ->> 'text');
begin
    with held as materialized (
        select h.id, h.node from public.scheduler_held_jobs() h where v_statuses <> '{}' or v_node is not null
    ), found as (
        select c.id, c.place
        from unnest(p_ids) with ordinality c (id, place)
        -- By the row alone, whatever index some condition may have.
        cross join lateral (select j.* from public.scheduled_jobs j where j.id = c.id offset 0) j
        left join held h on h.id = j.id
        where (v_job_ids = '{}' or j.job_id = any (v_job_ids))
          and (v_prefix is null or starts_with(j.job_id, v_prefix))
          and (v_handlers = '{}' or j.handler = any (v_handlers))
          and (v_types = '{}' or j.job_type = any (v_types))
          and (not v_recurring or j.trigger !~* '^\s*once\s*:')
          and (v_statuses = '{}'
               or case when j.status = 'scheduled' and h.id is not null then 'running' else j.status end = any (v_statuses))
          and (v_due_from is null or j.next_run >= v_due_from)
          and (v_due_until is null or j.next_run <= v_due_until)
          and (v_attempts is null or j.retry_count + 1 >= v_attempts)
          and (v_node is null or h.node = v_node)
          and (v_event is null or j.job_type = 'event_reminder' and j.metadata ->> 'event_id' = v_event)
          and (v_tags = '{}' or jsonb_typeof(j.metadata -> 'tags') = 'array' and j.metadata -> 'tags' ?& v_tags)
          and (v_metadata is null
               or not exists (select from jsonb_each_text(v_metadata) m
                              where j.metadata #>> string_to_array(m.key, '.') is distinct from m.value))
          and (v_text is null or strpos(lower(concat_ws(E'\n', j.job_id, j.handler, j.metadata::text)), v_text) > 0)
        order by c.place
        limit p_limit
    )
    select coalesce(array_agg(f.id order by f.place), '{}'), coalesce(array_agg(f.place order by f.place), '{}')
      into ids, places
      from found f;
end $$;
comment on function public.scheduler_match_jobs is
    'Which of these jobs a filter looks for';
