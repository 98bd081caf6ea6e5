-- The meters by which a job counts: that of its handler and that of its key, each null where no limit holds it. An index has no room
-- for more than a name may have.
create or replace function public.scheduler_meters_of(
    p_handler text, p_key text, out by_handler text, out by_key text)
    language sql stable set search_path = '' as $$
    select (select m.name from public.scheduler_limit_of(m.name)),
           (select k.name from public.scheduler_limit_of(k.name))
    from (values ('handler:' || left(p_handler, 255))) m (name), (values ('key:' || left(p_key, 255))) k (name)
$$;
