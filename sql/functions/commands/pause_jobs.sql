create or replace function public.pause_jobs(
    scope text,
    name text default null,
    until timestamp with time zone default null,
    reason text default null,
    paused_by text default null)
    returns boolean
    language plpgsql set search_path = '' as $$
declare
    v_name text := public.scheduler_check_scope('pause_jobs', pause_jobs.scope, pause_jobs.name);
begin
    if pause_jobs.until <= now() then
        perform public.scheduler_refuse('pause_jobs', 'until', pause_jobs.until::text,
                                        format('an instant after now (%s), or none', now()));
    end if;
    perform public.scheduler_check_time('pause_jobs', 'until', pause_jobs.until);
    if pause_jobs.reason is not null then
        perform public.scheduler_check_name('pause_jobs', 'reason', pause_jobs.reason, 1000);
    end if;
    if pause_jobs.paused_by is not null then
        perform public.scheduler_check_name('pause_jobs', 'paused_by', pause_jobs.paused_by);
    end if;
    return public.scheduler_pause(lower(pause_jobs.scope), v_name, pause_jobs.until, pause_jobs.reason,
                                  pause_jobs.paused_by);
end $$;
comment on function public.pause_jobs is
    'Pauses all, a handler, a type, a job or a node (scope and name), until an instant or until resume_jobs; false when there is no such node, or no such job or it has ended';
