-- Lets those in who wait for what a transaction has given back, at its commit. What fails here fails no end of a run: heartbeats
-- look, too (scheduler_tend_limits).
create or replace function public.scheduler_pass_on() returns trigger
    language plpgsql security definer set search_path = '' as $$
declare
    v_meters text[] := nullif(current_setting('scheduler.given_back', true), '')::text[];
begin
    if v_meters is null then
        return null;
    end if;
    perform set_config('scheduler.given_back', '', true);
    perform public.scheduler_let_in(v_meters);
    return null;
exception when others then
    raise debug 'scheduler_pass_on: %', sqlerrm;
    return null;
end $$;
drop trigger if exists scheduler_pass_on on public.scheduler_permits;
create constraint trigger scheduler_pass_on after delete on public.scheduler_permits
    deferrable initially deferred for each row execute function public.scheduler_pass_on();
