create or replace function public.scheduler_reconcile(p_node uuid, p_ids bigint[], p_fences bigint[])
    returns integer
    language sql set search_path = '' as $$
    select count(*)::integer from public.scheduler_free(p_node, p_ids, p_fences, null, null)
$$;
comment on function public.scheduler_reconcile(uuid, bigint[], bigint[]) is
    'Gives back what a node was handed and does not know of; answers how many';
