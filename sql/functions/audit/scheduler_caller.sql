-- Who asks for the statement under way, as the library says within it: an object of source and perhaps name. What it said in an
-- earlier statement of the transaction does not count.
create or replace function public.scheduler_caller() returns jsonb
    language sql stable set search_path = '' as $$
    select c.caller
    from (select nullif(current_setting('scheduler.caller', true), '')::jsonb as caller) c
    where c.caller -> 'at' = to_jsonb(statement_timestamp())
$$;
