create or replace function public.scheduler_read_job_filter(p_function text, p_filter jsonb) returns jsonb
    language sql stable set search_path = '' as $$
    select public.scheduler_read_filter(
        p_function, p_filter,
        array['job_ids', 'prefix', 'handlers', 'job_types', 'tags', 'event', 'recurring', 'statuses', 'due_from', 'due_until', 'late',
              'attempts', 'node', 'metadata', 'text'])
$$;
comment on function public.scheduler_read_job_filter is
    'Checks which jobs somebody looks for';
