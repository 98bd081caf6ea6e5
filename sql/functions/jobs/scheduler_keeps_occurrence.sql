-- Whether a waiting job goes on with its current occurrence when it gets another trigger. What is due is not lost: the
-- misfire policy decides about it when a node finds it. And with the same trigger the next occurrence is the same.
create or replace function public.scheduler_keeps_occurrence(
    p_trigger text, p_zone text, p_metadata jsonb, p_run_date timestamp with time zone,
    p_new_trigger text, p_new_zone text, p_new_metadata jsonb)
    returns boolean
    language sql stable set search_path = '' as $$
    select public.scheduler_recurs(p_trigger, p_metadata)
           and public.scheduler_recurs(p_new_trigger, p_new_metadata)
           and (p_run_date <= now() or (p_trigger, p_zone) is not distinct from (p_new_trigger, p_new_zone))
$$;
