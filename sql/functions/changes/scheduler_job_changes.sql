-- What changed in a job's definition after a version, the latest first: a row per field, with its values as text.
create or replace function public.scheduler_job_changes(p_job_id text, p_after bigint default 0)
    returns table (version bigint, changed_at timestamp with time zone, changed_by text, field text, before text, after text)
    language sql stable set search_path = '' as $$
    select c.version, c.changed_at, c.changed_by, c.field, c.before #>> '{}', c.after #>> '{}'
    from public.scheduler_changes c
    where c.scheduled_job_id = (select j.id from public.scheduled_jobs j where j.job_id = p_job_id) and c.version > p_after
    order by c.version desc, c.field
$$;
comment on function public.scheduler_job_changes(text, bigint) is
    'What changed in a job''s definition after a version, the latest first';
