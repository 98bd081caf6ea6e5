-- Which runs in the history of all jobs a filter looks for: p_limit of them at most, the latest first. Looks at some 10,000 rows at
-- most, few first, and begins no further piece after 40 ms. Answers how far it looked, where the next call goes on; null when there is
-- nothing more.
create or replace function public.scheduler_find_runs(
    p_filter jsonb, p_searched_at timestamp with time zone, p_searched_id bigint, p_limit integer,
    out ids bigint[], out jobs bigint[], out searched_at timestamp with time zone, out searched_id bigint)
    language plpgsql stable
    set search_path = '' set jit = off set enable_seqscan = off set enable_bitmapscan = off as $$
declare
    v_outcomes text[] := array(select jsonb_array_elements_text(p_filter -> 'outcomes'));
    v_handlers text[] := array(select jsonb_array_elements_text(p_filter -> 'handlers'));
    v_node uuid := p_filter ->> 'node';
    v_late interval := (p_filter ->> 'late')::interval;
    v_fault text := p_filter ->> 'fault';
    v_notable boolean := v_fault is not null or coalesce((p_filter ->> 'notable')::boolean, false) or coalesce(v_late > interval '1 minute', false)
                         or v_outcomes <> '{}' and not 'completed' = any (v_outcomes);
    v_from timestamp with time zone := coalesce((p_filter ->> 'from')::timestamptz, '-infinity');
    v_left integer := 10000;
    v_share integer := least(greatest(p_limit, 200), 2000);
    v_until timestamp with time zone := clock_timestamp() + interval '40 ms';
    v_step record;
begin
    ids := '{}';
    jobs := '{}';
    searched_at := coalesce(p_searched_at, (p_filter ->> 'until')::timestamptz, 'infinity');
    searched_id := case when p_searched_at is null then 9223372036854775807 else coalesce(p_searched_id, 0) end;
    loop
        with candidate as materialized (
            select c.*
            from public.scheduler_run_candidates(v_notable, v_from, searched_at, searched_id, v_share)
                 with ordinality c (id, job, at, outcome, node, late, fault, place)
        ), found as (
            select c.id, c.job, c.place
            from candidate c
            where (v_outcomes = '{}' or c.outcome = any (v_outcomes))
              and (v_node is null or c.node = v_node)
              and (v_late is null or c.late >= v_late)
              and (v_fault is null or c.fault = v_fault)
              and exists (select from public.scheduled_jobs j
                          where j.id = c.job and (v_handlers = '{}' or j.handler = any (v_handlers)))
            order by c.place
            limit p_limit - cardinality(ids)
        ), last as (
            select c.id, c.at, c.place
            from candidate c
            where cardinality(ids) + (select count(*) from found) < p_limit or c.place <= (select max(f.place) from found f)
            order by c.place desc
            limit 1
        )
        select (select array_agg(f.id order by f.place) from found f) as ids,
               (select array_agg(f.job order by f.place) from found f) as jobs,
               (select l.id from last l) as id, (select l.at from last l) as at, (select l.place from last l) as place
          into v_step;
        searched_at := v_step.at;
        searched_id := v_step.id;
        exit when v_step.place is null;
        ids := ids || coalesce(v_step.ids, '{}');
        jobs := jobs || coalesce(v_step.jobs, '{}');
        v_left := v_left - v_step.place;
        exit when cardinality(ids) >= p_limit or v_left <= 0 or clock_timestamp() > v_until;
        v_share := least(v_share * 4, 2000, v_left);
    end loop;
end $$;
comment on function public.scheduler_find_runs is
    'Finds runs that a filter looks for, piece by piece; answers which, and where to go on';
