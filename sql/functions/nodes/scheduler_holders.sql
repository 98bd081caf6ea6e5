-- Who holds runs of more than a second, once each. Jumps from holder to holder in the index of held jobs, so its cost
-- grows with the nodes and not with what they hold.
create or replace function public.scheduler_holders() returns setof uuid
    language sql stable set search_path = '' set jit = off set enable_seqscan = off as $$
    with recursive holder (id) as (
        (select j.locked_by from public.scheduled_jobs j
         where j.locked_by is not null
         order by j.locked_by limit 1)
        union all
        select following.locked_by
        from holder
        cross join lateral (
            select j.locked_by from public.scheduled_jobs j
            where j.locked_by > holder.id
            order by j.locked_by limit 1) following
    )
    select holder.id from holder
$$;
