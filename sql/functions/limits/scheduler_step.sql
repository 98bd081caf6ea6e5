-- The time between two starts at a steady pace, in whole microseconds; null without a rate.
create or replace function public.scheduler_step(p_starts integer, p_per interval) returns interval
    language sql immutable set search_path = '' as $$
    select make_interval(secs => (ceil(extract(epoch from p_per)::numeric * 1000000 / p_starts) / 1000000)::double precision)
$$;
