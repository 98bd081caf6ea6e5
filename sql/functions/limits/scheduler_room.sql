-- How many more a meter has room for now, of those that run at once; null for any number. The caller has its row locked by an
-- earlier statement.
create or replace function public.scheduler_room(p_meter text, p_concurrent integer) returns integer
    language sql stable set search_path = '' set enable_seqscan = off as $$
    select p_concurrent - (select count(*)::integer from public.scheduler_permits p
                           where p.meter = p_meter and public.scheduler_holds_permit(p.job, p.fence))
$$;
