-- The least step from one of these numbers to the next, where the first comes again after a whole cycle; null for none.
create or replace function public.scheduler_least_step(p_values integer[], p_cycle integer) returns integer
    language sql immutable set search_path = '' as $$
    select min(s.step)
    from (select coalesce(lead(d.value) over (order by d.value), min(d.value) over () + p_cycle) - d.value as step
          from (select distinct u.value from unnest(p_values) u (value)) d) s
$$;
