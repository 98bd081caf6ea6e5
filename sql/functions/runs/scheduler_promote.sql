-- Shows runs that take long in the rows of their jobs: status running, and which node has them. The claim's entry is void
-- from here on. Answers the runs that it promoted.
create or replace function public.scheduler_promote(p_node uuid, p_ids bigint[], p_fences bigint[]) returns bigint[]
    language plpgsql
    set search_path = '' set jit = off set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    v_promoted bigint[];
    v_fences bigint[];
begin
    perform from public.scheduler_nodes n where n.id = p_node for key share skip locked;
    if not found then
        return '{}';
    end if;
    with run as materialized (
        select given.id, c.id as fence, c.claimed_at
        from unnest(p_ids, p_fences) as given (id, fence)
        join public.scheduler_claims c on c.id = given.fence and c.node = p_node
    ), free as materialized (
        select j.id from public.scheduled_jobs j
        where j.id = any (array(select run.id from run)) and j.status = 'scheduled'
        order by j.id
        for no key update skip locked
    ), promoted as (
        update public.scheduled_jobs j
           set status = 'running', locked_by = p_node, fence = run.fence, last_run = run.claimed_at,
               updated_at = greatest(j.updated_at, run.claimed_at)
          from run
         where j.id = run.id and j.id = any (array(select free.id from free))
           and j.status = 'scheduled' and j.fence < run.fence
        returning j.id, j.fence
    )
    select coalesce(array_agg(p.id), '{}'), array_agg(p.fence) into v_promoted, v_fences from promoted p;
    if v_fences is not null then
        perform public.scheduler_settle(v_fences);
    end if;
    return v_promoted;
end $$;
comment on function public.scheduler_promote(uuid, bigint[], bigint[]) is
    'Shows runs of a node that take long in the rows of their jobs; answers which';
