create or replace function public.bulk_jobs(
    action text,
    filter jsonb,
    expected bigint default null,
    dry_run boolean default false,
    delay interval default '10 seconds',
    run_at timestamp with time zone default null,
    priority integer default null,
    until timestamp with time zone default null,
    requested_by text default null,
    reason text default null,
    jitter interval default null)
    returns jsonb
    language plpgsql set search_path = '' as $$
declare
    v_filter jsonb := public.scheduler_read_job_filter('bulk_jobs', bulk_jobs.filter);
    v_searched_at timestamp with time zone;
    v_searched_id bigint;
    v_searched_name text;
    v_jobs bigint;
    v_counted bigint := 0;
    v_most bigint := greatest(10000, bulk_jobs.expected);
    v_sample jsonb;
begin
    if bulk_jobs.action is null
       or bulk_jobs.action not in ('cancel', 'retry', 'reschedule', 'pause', 'prioritise', 'spread', 'delete') then
        perform public.scheduler_refuse('bulk_jobs', 'action', bulk_jobs.action,
                                        'cancel, retry, reschedule, pause, prioritise, spread or delete');
    end if;
    if bulk_jobs.expected not between 0 and 1000000 then
        perform public.scheduler_refuse('bulk_jobs', 'expected', bulk_jobs.expected::text, '0 to 1000000, or none for any number');
    end if;
    if bulk_jobs.delay is null or bulk_jobs.delay not between interval '0' and interval '1 day' then
        perform public.scheduler_refuse('bulk_jobs', 'delay', bulk_jobs.delay::text, '0 to 1 day');
    end if;
    if (bulk_jobs.action = 'reschedule') <> (bulk_jobs.run_at is not null) then
        perform public.scheduler_refuse('bulk_jobs', 'run_at', bulk_jobs.run_at::text, 'an instant with reschedule, and none otherwise');
    end if;
    perform public.scheduler_check_time('bulk_jobs', 'run_at', bulk_jobs.run_at);
    if (bulk_jobs.action = 'prioritise') <> (bulk_jobs.priority is not null) or bulk_jobs.priority not between -32768 and 32767 then
        perform public.scheduler_refuse('bulk_jobs', 'priority', bulk_jobs.priority::text,
                                        '-32768 to 32767 with prioritise, and none otherwise');
    end if;
    if (bulk_jobs.action = 'spread') <> (bulk_jobs.jitter is not null)
       or bulk_jobs.jitter not between interval '1 second' and interval '24 hours'
       or extract(epoch from bulk_jobs.jitter) <> trunc(extract(epoch from bulk_jobs.jitter)) then
        perform public.scheduler_refuse('bulk_jobs', 'jitter', bulk_jobs.jitter::text,
                                        'whole seconds from 1 second to 24 hours with spread, and none otherwise');
    end if;
    if bulk_jobs.until is not null and (bulk_jobs.action <> 'pause' or bulk_jobs.until <= now()) then
        perform public.scheduler_refuse('bulk_jobs', 'until', bulk_jobs.until::text, 'an instant after now with pause, and none otherwise');
    end if;
    if bulk_jobs.requested_by is not null then
        perform public.scheduler_check_name('bulk_jobs', 'requested_by', bulk_jobs.requested_by);
    end if;
    if bulk_jobs.reason is not null then
        perform public.scheduler_check_name('bulk_jobs', 'reason', bulk_jobs.reason, 1000);
    end if;
    loop
        select f.jobs, f.searched_at, f.searched_id, f.searched_name into v_jobs, v_searched_at, v_searched_id, v_searched_name
        from public.scheduler_count_found(v_filter::text, v_searched_at, v_searched_id, v_searched_name,
                                          least(v_most + 1 - v_counted, 20000)::integer) f;
        v_counted := v_counted + v_jobs;
        exit when v_searched_id is null or v_counted > v_most;
    end loop;
    if bulk_jobs.expected <> v_counted then
        perform public.scheduler_refuse('bulk_jobs', 'expected', bulk_jobs.expected::text,
                                        'the number of jobs that match, ' || case when v_counted > v_most then v_most || '+'
                                                                                  else v_counted::text end);
    end if;
    if bulk_jobs.dry_run then
        select public.find_jobs(v_filter, 10) -> 'jobs' into v_sample;
        return jsonb_build_object('counted', least(v_counted, v_most), 'exact', v_counted <= v_most, 'sample', v_sample);
    end if;
    return jsonb_build_object(
        'bulk', public.scheduler_request_bulk(
            bulk_jobs.action, v_filter::text,
            jsonb_strip_nulls(jsonb_build_object('run_date', bulk_jobs.run_at, 'priority', bulk_jobs.priority,
                                                 'until', bulk_jobs.until,
                                                 'jitter', case when bulk_jobs.jitter is not null
                                                                then public.scheduler_duration_text(bulk_jobs.jitter) end))::text,
            bulk_jobs.requested_by, bulk_jobs.reason, (extract(epoch from bulk_jobs.delay) * 1000)::bigint,
            case when v_counted <= v_most then v_counted end),
        'counted', least(v_counted, v_most), 'exact', v_counted <= v_most);
end $$;
comment on function public.bulk_jobs is
    'Cancels, retries, reschedules, pauses, prioritises, spreads or deletes all jobs that a filter finds, step by step after a delay; answers its number (bulk), and how many jobs match';
