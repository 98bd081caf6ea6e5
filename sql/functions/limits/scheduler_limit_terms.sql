-- The numbers of a limit, by the names of the JSON view.
create or replace function public.scheduler_limit_terms(p_limit public.scheduler_limits) returns jsonb
    language sql immutable set search_path = '' as $$
    select jsonb_strip_nulls(jsonb_build_object(
        'at_once', p_limit.concurrent, 'starts', p_limit.starts,
        'per', case when p_limit.starts is not null then public.scheduler_duration_text(p_limit.per) end,
        'burst', p_limit.burst))
$$;
