-- Jobs that were inserted wait, whoever inserted them. scheduler_schedule_one enters its one job itself, and says so.
create or replace function public.scheduler_enter_rows() returns trigger
    language plpgsql security definer
    set search_path = '' set jit = off set enable_seqscan = off as $$
declare
    v_own text := nullif(substr(coalesce(current_setting('scheduler.entered', true), ''), 2), '');
    v_soon boolean;
    v_ended bigint[];
    v_ended_at timestamp with time zone;
begin
    with entered as (
        insert into public.scheduler_waiting (id, handler, priority, next_run)
        select i.id, i.handler, i.priority, i.next_run
        from inserted i
        where i.status = 'scheduled' and i.job_id is distinct from v_own
    ), lane as materialized (
        select i.handler, i.priority, min(i.next_run) as due
        from inserted i
        where i.status = 'scheduled'
        group by i.handler, i.priority
    ), marked as (
        insert into public.scheduler_marks (handler, priority, due_from)
        select lane.handler, lane.priority, least(lane.due, now())
        from lane
        where coalesce((select min(m.due_from) from public.scheduler_marks m
                        where m.handler = lane.handler and m.priority = lane.priority)
                           > least(lane.due, now()), true)
    )
    select (select bool_or(lane.due <= now() + interval '10 seconds') from lane),
           e.jobs, e.ended_at
      into v_soon, v_ended, v_ended_at
      from (select array_agg(i.id) as jobs, least(max(i.updated_at), now()) as ended_at
            from inserted i where i.status in ('completed', 'cancelled')) e;
    if v_soon then
        perform public.scheduler_wake();
    end if;
    if v_ended is not null then
        insert into public.scheduler_ended (ended_at, jobs) values (v_ended_at, v_ended);
    end if;
    return null;
end $$;
create or replace trigger scheduler_enter_rows after insert on public.scheduled_jobs
    referencing new table as inserted
    for each statement
    when (left(coalesce(current_setting('scheduler.entered', true), ''), 1) <> '+')
    execute function public.scheduler_enter_rows();
