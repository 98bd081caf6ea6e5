-- Sets entries aside that this transaction has locked, and whose jobs are paused by name or by type. Their pauses are kept from
-- going (scheduler_end_pauses) until this commits: an entry that is set aside has a pause, be it over, that brings it back. One
-- whose pause goes at this moment stays in its lane, and the claim looks no further. Answers how much was done, of 10000 that
-- are the most.
create or replace function public.scheduler_set_aside(p_entries tid[]) returns integer
    language plpgsql set search_path = '' set jit = off
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    v_moved integer;
begin
    with job as materialized (
        select w.ctid as at, j.job_id, j.job_type
        from public.scheduler_waiting w
        join public.scheduled_jobs j on j.id = w.id
        where w.ctid = any (p_entries)
    ), pause as materialized (
        select p.scope, p.name
        from public.scheduler_pauses p
        where (p.scope = 'job' and p.name = any (array(select job.job_id from job))
               or p.scope = 'type' and p.name = any (array(select job.job_type from job)))
          and (p.until is null or p.until > now())
        for key share skip locked
    )
    update public.scheduler_waiting w set handler = ''
     where w.ctid = any (array(select job.at from job
                               join pause on (pause.scope, pause.name) in (('job', job.job_id), ('type', job.job_type))));
    get diagnostics v_moved = row_count;
    return case when v_moved < cardinality(p_entries) then 10000 else v_moved end;
end $$;
