-- A node says good-bye; runs that it still holds are rescued by the others at once.
create or replace function public.scheduler_leave(p_node uuid) returns void
    language sql set search_path = '' as $$
    delete from public.scheduler_nodes where id = p_node
$$;
