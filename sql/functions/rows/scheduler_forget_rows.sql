-- An emptied table has nobody who waits, nothing that runs, and nothing that changed.
create or replace function public.scheduler_forget_rows() returns trigger
    language plpgsql security definer set search_path = '' as $$
begin
    truncate public.scheduler_waiting, public.scheduler_claims, public.scheduler_ended, public.scheduler_permits,
        public.scheduler_limited, public.scheduler_changes, public.scheduler_batches, public.scheduler_predecessors,
        public.scheduler_joins, public.scheduler_looks, public.scheduler_steps, public.scheduler_progress, public.scheduler_log;
    return null;
end $$;
create or replace trigger scheduler_forget_rows after truncate on public.scheduled_jobs
    for each statement execute function public.scheduler_forget_rows();
