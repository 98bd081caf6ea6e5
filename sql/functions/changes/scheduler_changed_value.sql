-- A value as scheduler_changes keeps it: a long one is told by its beginning.
create or replace function public.scheduler_changed_value(p_value jsonb) returns jsonb
    language sql immutable set search_path = '' as $$
    select case when length(p_value #>> '{}') > 10000
                then to_jsonb(format('%s… (%s characters)', left(p_value #>> '{}', 1000), length(p_value #>> '{}')))
                else p_value end
$$;
