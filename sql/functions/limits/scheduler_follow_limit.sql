-- Other limits let others in, when they are committed; runs that began before a limit count.
create or replace function public.scheduler_follow_limit() returns trigger
    language plpgsql security definer set search_path = '' set jit = off as $$
begin
    if tg_op <> 'DELETE' and new.concurrent is not null then
        insert into public.scheduler_permits (job, fence, meter)
        select h.id, h.fence, m.name
        from public.scheduler_held h
        join public.scheduled_jobs j on j.id = h.id
        cross join lateral public.scheduler_meters_of(j.handler, j.concurrency_key) c
        cross join lateral (values (c.by_handler), (c.by_key)) m (name)
        where m.name is not null and starts_with(m.name, new.scope || ':')
          and (select l.name from public.scheduler_limit_of(m.name) l) = new.name
        on conflict do nothing;
    end if;
    perform public.scheduler_let_in(array(select w.meter from public.scheduler_waited_for() w (meter)));
    return null;
end $$;
drop trigger if exists scheduler_follow_limit on public.scheduler_limits;
create constraint trigger scheduler_follow_limit after insert or update or delete on public.scheduler_limits
    deferrable initially deferred for each row execute function public.scheduler_follow_limit();
