create or replace function public.unlimit_jobs(scope text, name text) returns boolean
    language plpgsql set search_path = '' as $$
begin
    perform public.scheduler_check_limited('unlimit_jobs', unlimit_jobs.scope, unlimit_jobs.name);
    return public.scheduler_unlimit(lower(unlimit_jobs.scope), unlimit_jobs.name);
end $$;
comment on function public.unlimit_jobs(text, text) is
    'Takes a limit away; false when that handler or key has none';
