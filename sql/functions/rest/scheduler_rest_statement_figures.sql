create or replace function public.scheduler_rest_statement_figures() returns jsonb
    language sql stable set search_path = '' as $$
    select coalesce(jsonb_agg(to_jsonb(s) order by s.total_us desc, s.function_name), '[]') from public.scheduler_statement_figures() s
$$;
comment on function public.scheduler_rest_statement_figures() is
    'scheduler_statement_figures for REST; answers an array of objects';
