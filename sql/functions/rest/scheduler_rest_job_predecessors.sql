create or replace function public.scheduler_rest_job_predecessors(
    p_job_id text, p_after bigint default 0, p_limit integer default 1000) returns jsonb
    language sql stable set search_path = '' as $$
    select coalesce(jsonb_agg(to_jsonb(p) order by p.id), '[]')
    from public.scheduler_job_predecessors(p_job_id, p_after, least(p_limit, 10000)) p
$$;
comment on function public.scheduler_rest_job_predecessors(text, bigint, integer) is
    'scheduler_job_predecessors for REST; answers an array of objects';
