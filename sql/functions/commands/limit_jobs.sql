create or replace function public.limit_jobs(
    scope text,
    name text,
    concurrent integer default null,
    starts integer default null,
    per interval default null,
    burst integer default 1,
    set_by text default null)
    returns boolean
    language plpgsql set search_path = '' as $$
begin
    perform public.scheduler_check_limited('limit_jobs', limit_jobs.scope, limit_jobs.name);
    if limit_jobs.concurrent is null and limit_jobs.starts is null then
        perform public.scheduler_refuse('limit_jobs', 'concurrent', null, 'a number, or starts and per, or all three');
    end if;
    if limit_jobs.concurrent not between 1 and 1000000 then
        perform public.scheduler_refuse('limit_jobs', 'concurrent', limit_jobs.concurrent::text, '1 to 1000000; to hold all back, pause_jobs');
    end if;
    if limit_jobs.starts not between 1 and 1000000 then
        perform public.scheduler_refuse('limit_jobs', 'starts', limit_jobs.starts::text, '1 to 1000000; to hold all back, pause_jobs');
    end if;
    if (limit_jobs.starts is null) <> (limit_jobs.per is null)
       or limit_jobs.per not between interval '1 millisecond' and interval '31 days' then
        perform public.scheduler_refuse('limit_jobs', 'per', limit_jobs.per::text, '1 millisecond to 31 days with starts, and none without');
    end if;
    if coalesce(limit_jobs.burst, 0) not between 1 and 1000000 then
        perform public.scheduler_refuse('limit_jobs', 'burst', limit_jobs.burst::text, '1 to 1000000');
    end if;
    if limit_jobs.set_by is not null then
        perform public.scheduler_check_name('limit_jobs', 'set_by', limit_jobs.set_by);
    end if;
    return public.scheduler_limit(
        lower(limit_jobs.scope), limit_jobs.name, limit_jobs.concurrent, limit_jobs.starts,
        (extract(epoch from limit_jobs.per) * 1000)::bigint, limit_jobs.burst, limit_jobs.set_by);
end $$;
comment on function public.limit_jobs is
    'Limits the jobs of a handler or a concurrency key (scope and name): how many run at once on all nodes, and how many start in a time; false when that is its limit already';
