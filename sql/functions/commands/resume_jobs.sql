create or replace function public.resume_jobs(scope text, name text default null) returns boolean
    language plpgsql set search_path = '' as $$
begin
    return public.scheduler_resume(
        lower(resume_jobs.scope),
        public.scheduler_check_scope('resume_jobs', resume_jobs.scope, resume_jobs.name));
end $$;
comment on function public.resume_jobs(text, text) is
    'Ends a pause of all, a handler, a type, a job or a node; false when that is not paused';
