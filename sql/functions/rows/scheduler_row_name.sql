-- How messages name a job.
create or replace function public.scheduler_row_name(p_job_id text) returns text
    language sql immutable set search_path = '' as $$
    select 'job ' || coalesce(to_json(left(p_job_id, 120))::text, 'null')
$$;
