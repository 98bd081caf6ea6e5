-- Jobs that were inserted wait, whoever inserted them. scheduler_schedule_one enters its one job itself, and says so.
create or replace function public.scheduler_enter_rows() returns trigger
    language plpgsql security definer
    set search_path = '' set jit = off set enable_seqscan = off as $$
declare
    v_own text := nullif(substr(coalesce(current_setting('scheduler.entered', true), ''), 2), '');
    v_soon boolean;
    v_ended boolean;
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
           exists (select from inserted i where i.status in ('completed', 'cancelled'))
      into v_soon, v_ended;
    if v_soon then
        perform public.scheduler_wake();
    end if;
    if v_ended then
        perform public.scheduler_note_ended(array(select i.id from inserted i where i.status in ('completed', 'cancelled')));
    end if;
    return null;
end $$;
create or replace trigger scheduler_enter_rows after insert on public.scheduled_jobs
    referencing new table as inserted
    for each statement
    when (left(coalesce(current_setting('scheduler.entered', true), ''), 1) <> '+')
    execute function public.scheduler_enter_rows();
