-- Whether a node is paused, and claims nothing.
create or replace function public.scheduler_drains(p_node uuid) returns boolean
    language sql stable set search_path = '' as $$
    select exists (select from public.scheduler_pauses p
                   where p.scope = 'node' and p.name = p_node::text and (p.until is null or p.until > now()))
$$;
