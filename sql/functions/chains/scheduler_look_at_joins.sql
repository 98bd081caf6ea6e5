-- At the commit of a transaction that ended jobs, or began to wait for some: looks at the batches that it noted. What fails here
-- fails no end of a run, and neither waits for long nor is lost: the note stays, and heartbeats look. A transaction that does not
-- see what others have committed leaves it to them, too.
create or replace function public.scheduler_look_at_joins() returns trigger
    language plpgsql security definer
    set search_path = '' set lock_timeout = '100ms' set jit = off set enable_seqscan = off as $$
declare
    v_batches bigint[];
    v_unsure bigint[];
    v_left bigint[] := '{}';
    -- What was called off lets others go in turn: no lock is waited for with locks of later batches in hand.
    v_again boolean := coalesce(current_setting('scheduler.looking', true), '') = 'yes';
begin
    if current_setting('transaction_isolation') not in ('read committed', 'read uncommitted') then
        return null;
    end if;
    select array_agg(distinct l.batch), coalesce(array_agg(distinct l.batch) filter (where l.unsure), '{}')
      into v_batches, v_unsure
      from public.scheduler_looks l
     where l.noted_by = pg_current_xact_id();
    if v_batches is null then
        return null;
    end if;
    perform set_config('scheduler.looking', 'yes', true);
    begin
        delete from public.scheduler_looks l where l.noted_by = pg_current_xact_id();
        if cardinality(v_unsure) > 0 and not public.scheduler_make_sure(v_unsure) then
            v_left := v_unsure;
        end if;
        -- What it marked is looked at here.
        delete from public.scheduler_looks l where l.noted_by = pg_current_xact_id() and l.batch = any (v_batches);
        v_left := v_left || public.scheduler_open_joins(v_batches, not v_again);
        insert into public.scheduler_looks (batch, unsure) select distinct b.id, true from unnest(v_left) b (id);
    exception when others then
        raise debug 'scheduler_look_at_joins: %', sqlerrm;
        update public.scheduler_looks l set noted_by = null, unsure = true where l.noted_by = pg_current_xact_id();
    end;
    return null;
end $$;
drop trigger if exists scheduler_look_at_joins on public.scheduler_looks;
create constraint trigger scheduler_look_at_joins after insert on public.scheduler_looks
    deferrable initially deferred for each row when (new.noted_by is not null)
    execute function public.scheduler_look_at_joins();
