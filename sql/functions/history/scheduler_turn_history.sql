-- Lets the next partition of history have its turn when the one that is written has had a sixth of the time that history is kept,
-- unless it is small: then rows are deleted one by one, and go on the day. With eight taking turns, six and the one that is written
-- hold what is kept, and one is spare. If the next one is not empty yet, this one goes on.
create or replace function public.scheduler_turn_history(p_age interval, p_least_bytes bigint) returns void
    language plpgsql set search_path = '' as $$
declare
    v_open public.scheduler_partitions;
    v_next smallint;
begin
    insert into public.scheduler_partitions (part, opened_at)
    select 1, now() where not exists (select from public.scheduler_partitions p where p.closed_at is null)
    on conflict do nothing;
    select * into v_open from public.scheduler_partitions p where p.closed_at is null for update skip locked;
    v_next := v_open.part % 8 + 1;
    if v_open.opened_at <= now() - p_age / 6
       and pg_catalog.pg_relation_size(public.scheduler_partition(v_open.part)) >= p_least_bytes
       and not exists (select from public.scheduler_partitions p where p.part = v_next) then
        update public.scheduler_partitions p set closed_at = now() where p.part = v_open.part;
        insert into public.scheduler_partitions (part, opened_at) values (v_next, now());
    end if;
end $$;
