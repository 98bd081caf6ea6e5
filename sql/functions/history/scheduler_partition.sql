-- The table that is this partition of history.
create or replace function public.scheduler_partition(p_part smallint) returns regclass
    language sql stable set search_path = '' as $$
    select format('public.scheduler_runs_%s', p_part)::regclass
$$;
