-- The buckets of a histogram; what is none is left out, for anybody may have written it.
create or replace function public.scheduler_buckets(p_histogram jsonb) returns table (bucket integer, runs bigint)
    language sql immutable set search_path = '' as $$
    select b.key::integer, least(greatest(b.value::numeric, 0), 1000000000000000)::bigint
    from jsonb_each(case when jsonb_typeof(p_histogram) = 'object' then p_histogram else '{}' end) b
    where case when b.key ~ '^[0-9]{1,3}$' then jsonb_typeof(b.value) = 'number' else false end
$$;
comment on function public.scheduler_buckets(jsonb) is
    'The buckets of a histogram of scheduler_figures';
