create or replace function public.scheduler_left_over(p_declared_by text, p_job_ids text[]) returns text[]
    language sql stable set search_path = '' as $$
    select coalesce(array_agg(j.job_id order by j.job_id), '{}')
    from public.scheduled_jobs j
    where j.declared_by = p_declared_by and j.status in ('scheduled', 'running', 'failed')
      and j.job_id <> all (p_job_ids)
$$;
comment on function public.scheduler_left_over(text, text[]) is
    'Jobs that this part of an application has declared once, that have not ended, and that are not among these';
