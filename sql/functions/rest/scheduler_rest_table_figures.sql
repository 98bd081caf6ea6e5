create or replace function public.scheduler_rest_table_figures() returns jsonb
    language sql stable set search_path = '' as $$
    select coalesce(jsonb_agg(to_jsonb(t) order by t.table_bytes + t.index_bytes desc, t.name), '[]') from public.scheduler_table_figures() t
$$;
comment on function public.scheduler_rest_table_figures() is
    'scheduler_table_figures for REST; answers an array of objects';
