-- Counts what the database itself records of runs, and no node tells: runs that were rescued, or occurrences that were skipped.
create or replace function public.scheduler_count_occurrences(p_figure text, p_handlers text[]) returns void
    language sql set search_path = '' as $$
    insert into public.scheduler_told (node, number, figures)
    select gen_random_uuid(), 0,
           jsonb_agg(jsonb_build_object('handler', h.handler, 'at', date_trunc('minute', now()), p_figure, h.runs))
    from (select left(u.handler, 255) as handler, count(*) as runs from unnest(p_handlers) as u (handler) group by 1) h
    having count(*) > 0
$$;
comment on function public.scheduler_count_occurrences(text, text[]) is
    'Counts rescued runs or missed occurrences, one for each handler that is named';
