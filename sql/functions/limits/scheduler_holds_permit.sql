-- Whether a run still has its job: it was claimed, or shows in the job's own row. A claim under way counts its own by -1: its number
-- comes last, and another one might be below the fence that a job got after this claim began.
create or replace function public.scheduler_holds_permit(p_job bigint, p_fence bigint) returns boolean
    language sql stable set search_path = '' set enable_seqscan = off as $$
    select p_fence = -1 or exists (
        select from public.scheduled_jobs j
        where j.id = p_job
          and case when j.fence < p_fence then j.status in ('scheduled', 'cancelled')
                   else j.fence = p_fence and j.locked_by is not null and j.status in ('running', 'cancelled') end)
$$;
