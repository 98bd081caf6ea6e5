-- What a node told, a row for each handler and minute; nothing where it cannot be read, so that nobody's rows hold up the others'.
create or replace function public.scheduler_read_told(p_figures jsonb)
    returns table (handler text, at timestamp with time zone, started bigint, completed bigint, failed bigint, retried bigint,
                   missed bigint, rescued bigint, lateness jsonb, duration jsonb, max_lateness_ms bigint, max_duration_ms bigint)
    language plpgsql stable set search_path = '' as $$
#variable_conflict use_column
begin
    return query
    select left(t.handler, 255), t.at, c.counts[1], c.counts[2], c.counts[3], c.counts[4], c.counts[5], c.counts[6],
           coalesce(t.lateness, '{}'), coalesce(t.duration, '{}'), c.counts[7], c.counts[8]
    from jsonb_to_recordset(p_figures)
        as t (handler text, at timestamp with time zone, started numeric, completed numeric, failed numeric, retried numeric,
              missed numeric, rescued numeric, lateness jsonb, duration jsonb, max_lateness_ms numeric, max_duration_ms numeric)
    cross join lateral (
        select array_agg(least(greatest(coalesce(n.number, 0), 0), 1000000000000)::bigint order by n.place) as counts
        from unnest(array[t.started, t.completed, t.failed, t.retried, t.missed, t.rescued, t.max_lateness_ms, t.max_duration_ms])
            with ordinality as n (number, place)) c
    where t.handler is not null and t.at between '0001-01-01 00:00+00' and '9999-12-31 23:59:59+00';
exception when data_exception or invalid_text_representation or datatype_mismatch then
    return;
end $$;
comment on function public.scheduler_read_told(jsonb) is
    'What a node told of its runs, a row for each handler and minute';
