-- A plain insert with the earlier scheduler's columns alone becomes a whole job; one that cannot be a job is refused.
-- Security definer, because who may insert a job needs no right on the functions that make it whole.
create or replace function public.scheduler_complete_row() returns trigger
    language plpgsql security definer set search_path = '' as $$
declare
    v_fault text;
begin
    if new.handler is null or new.next_run is null or new.retry_count is null or new.max_retries is null
       or new.updated_at is null or jsonb_typeof(new.metadata) is distinct from 'object' then
        new.metadata := public.scheduler_metadata(coalesce(new.metadata, '{}'::jsonb));
        new.status := lower(new.status);
        new.job_type := lower(new.job_type);
        new.handler := coalesce(new.handler,
                                nullif(btrim(new.metadata ->> 'handler', E' \t\n\v\f\r'), ''),
                                new.job_type);
        new.retry_count := coalesce(new.retry_count, 0);
        new.max_retries := coalesce(new.max_retries, 3);
        new.updated_at := coalesce(new.updated_at, now());
        if new.status = 'scheduled' then
            new.next_run := coalesce(new.next_run, new.run_date);
        end if;
    end if;
    -- Above the numbers of all claims: an earlier row may have had this row's id, as before it came back from a backup.
    new.fence := nextval('public.scheduler_fences');
    new.locked_by := case when new.status = 'running'
                          then coalesce(new.locked_by, '00000000-0000-0000-0000-000000000000') end;
    new.failed_at := case when new.status = 'failed' then coalesce(new.failed_at, now()) end;
    new.fault := case when new.status = 'failed' then coalesce(new.fault, 'unclassified') end;
    v_fault := public.scheduler_row_fault(new);
    if v_fault is not null then
        raise check_violation using message = v_fault;
    end if;
    -- A row that scheduler_schedule_one is not at: its statement has more to enter than it knows.
    if left(coalesce(current_setting('scheduler.entered', true), ''), 1) = '+'
       and current_setting('scheduler.entered', true) <> '+' || new.job_id then
        perform set_config('scheduler.entered', '-' || substr(current_setting('scheduler.entered', true), 2), true);
    end if;
    return new;
end $$;
create or replace trigger scheduler_complete_row before insert on public.scheduled_jobs
    for each row execute function public.scheduler_complete_row();
