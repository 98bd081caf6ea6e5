-- The changes of a job go with it: its number may come back, as from a backup.
create or replace function public.scheduler_forget_changes() returns trigger
    language plpgsql security definer set search_path = '' set enable_seqscan = off as $$
begin
    delete from public.scheduler_changes c where c.scheduled_job_id = old.id;
    return null;
end $$;
create or replace trigger scheduler_forget_changes after delete on public.scheduled_jobs
    for each row when (old.version > 1)
    execute function public.scheduler_forget_changes();
