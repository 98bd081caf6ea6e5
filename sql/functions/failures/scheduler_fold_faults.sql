-- Makes one row of the rows of each fault, and forgets faults that nobody has had since p_before and no failed job has. Rows
-- that somebody else folds are left for the next time.
create or replace function public.scheduler_fold_faults(p_before timestamp with time zone, p_limit integer) returns void
    language plpgsql set search_path = '' set jit = off set enable_seqscan = off as $$
begin
    with many as (
        select f.handler, f.fault from public.scheduler_faults f
        group by f.handler, f.fault having count(*) > 1
    ), found as materialized (
        select f.id from many join public.scheduler_faults f on f.handler = many.handler and f.fault = many.fault
        order by f.handler, f.fault, f.id limit p_limit
        for update of f skip locked
    ), old as (
        delete from public.scheduler_faults f where f.id = any (array(select found.id from found)) returning f.*
    )
    insert into public.scheduler_faults (handler, fault, sample, first_seen, last_seen, first_version, last_version, runs, last_job)
    select o.handler, o.fault, (array_agg(o.sample order by o.last_seen desc, o.id desc))[1], min(o.first_seen), max(o.last_seen),
           (array_agg(o.first_version order by o.first_seen, o.id))[1], (array_agg(o.last_version order by o.last_seen desc, o.id desc))[1],
           sum(o.runs), (array_agg(o.last_job order by o.last_seen desc, o.id desc))[1]
    from old o
    group by o.handler, o.fault;
    delete from public.scheduler_faults f
     where f.id = any (array(
               select o.id from public.scheduler_faults o
               where o.last_seen < p_before
                 and not exists (select from public.scheduled_jobs j
                                 where j.failed_at is not null and left(j.handler, 255) = o.handler and j.fault = o.fault)
               order by o.last_seen limit p_limit
               for update of o skip locked));
    delete from public.scheduler_fault_notes n
     where n.noted_at < p_before
       and not exists (select from public.scheduler_faults f where f.handler = n.handler and f.fault = n.fault)
       and not exists (select from public.scheduled_jobs j
                       where j.failed_at is not null and left(j.handler, 255) = n.handler and j.fault = n.fault);
end $$;
