-- Notes that batches are to be looked at when this transaction commits, each once.
create or replace function public.scheduler_note_look(p_batches bigint[], p_unsure boolean default false) returns void
    language sql set search_path = '' set jit = off set enable_seqscan = off as $$
    insert into public.scheduler_looks (batch, unsure, noted_by)
    select distinct b.id, p_unsure, pg_current_xact_id()
    from unnest(p_batches) b (id)
    where not exists (select from public.scheduler_looks l
                      where l.noted_by = pg_current_xact_id() and l.batch = b.id and l.unsure >= p_unsure)
    order by b.id
$$;
