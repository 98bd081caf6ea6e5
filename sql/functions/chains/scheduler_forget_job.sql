-- A job that was deleted waits for nobody; and who waits for it is told, as if it was cancelled, unless it had ended.
create or replace function public.scheduler_forget_job() returns trigger
    language plpgsql security definer set search_path = '' set jit = off set enable_seqscan = off as $$
begin
    if exists (select from public.scheduler_batches) then
        perform public.scheduler_forget_joins(array[old.id]);
        if old.status in ('scheduled', 'running') then
            perform public.scheduler_mark_predecessors(array[old.id]);
        end if;
    end if;
    return null;
end $$;
create or replace trigger scheduler_forget_job after delete on public.scheduled_jobs
    for each row when (coalesce(current_setting('scheduler.ending', true), '') <> 'yes')
    execute function public.scheduler_forget_job();
