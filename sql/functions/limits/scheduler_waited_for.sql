-- The meters in whose queues jobs wait, after the given one, at most so many. It jumps from meter to meter in the index, so that its
-- cost grows with the meters and not with those who wait.
create or replace function public.scheduler_waited_for(p_after text default '', p_limit integer default 10000) returns setof text
    language sql stable set search_path = '' set jit = off set enable_seqscan = off as $$
    with recursive queue (meter) as (
        (select q.meter from public.scheduler_limited q where q.meter > p_after order by q.meter limit 1)
        union all
        select following.meter
        from queue
        cross join lateral (
            select q.meter from public.scheduler_limited q where q.meter > queue.meter order by q.meter limit 1) following
    )
    select queue.meter from queue limit p_limit
$$;
