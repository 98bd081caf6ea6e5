-- Keeps what a node tells of its runs, once. Each node numbers what it tells, upwards, and tells it again under the same number when
-- the answer was lost. The last number of each living node stays here; calls of one node have its row locked.
create or replace function public.scheduler_tell(p_node uuid, p_number bigint, p_figures text) returns void
    language sql set search_path = '' set jit = off set enable_seqscan = off as $$
    insert into public.scheduler_told (node, number, figures)
    select p_node, p_number, p_figures::jsonb
    where not exists (select from public.scheduler_told t where t.node = p_node and t.number >= p_number)
    on conflict (node, number) do nothing
$$;
comment on function public.scheduler_tell(uuid, bigint, text) is
    'Keeps what a node tells of its runs, once for each number';
