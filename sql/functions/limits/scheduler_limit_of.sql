-- The limit of a meter: for a key the one of its own name, else that of the longest beginning. No row where there is none.
create or replace function public.scheduler_limit_of(p_meter text) returns setof public.scheduler_limits
    language sql stable set search_path = '' as $$
    (select l.* from public.scheduler_limits l
     where l.scope = 'handler' and p_meter = 'handler:' || l.name)
    union all
    (select l.* from public.scheduler_limits l
     where l.scope = 'key'
       and (p_meter = 'key:' || l.name
            or right(l.name, 1) = '*' and starts_with(p_meter, 'key:' || left(l.name, -1)))
     order by right(l.name, 1) = '*', length(l.name) desc
     limit 1)
$$;
