-- Whether a job recurs: by its trigger, else by what the earlier Python scheduler wrote into its metadata.
create or replace function public.scheduler_recurs(p_trigger text, p_metadata jsonb) returns boolean
    language sql immutable set search_path = '' as $$
    select case when p_trigger is null then coalesce(p_metadata ->> 'trigger_type', 'once') not ilike '%once'
                else p_trigger !~* '^\s*once\s*:' end
$$;
