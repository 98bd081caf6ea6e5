-- A node says good-bye, with what it has not told of its runs; those that it still holds are rescued by the others at once.
create or replace function public.scheduler_leave(p_node uuid, p_number bigint default null, p_figures text default null)
    returns void
    language sql set search_path = '' as $$
    select public.scheduler_tell(p_node, p_number, p_figures) where p_figures is not null;
    delete from public.scheduler_nodes where id = p_node
$$;
