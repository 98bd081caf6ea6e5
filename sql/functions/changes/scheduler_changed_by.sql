-- Says who changes jobs from here on in this transaction, whoever the library named; null leaves it as it is. Answers who it was
-- before.
create or replace function public.scheduler_changed_by(p_who text) returns text
    language plpgsql set search_path = '' as $$
declare
    v_before text := coalesce(current_setting('scheduler.changed_by', true), '');
begin
    if p_who <> '' then
        perform set_config('scheduler.caller', coalesce((public.scheduler_caller() - 'name')::text, ''), true);
    end if;
    if p_who is not null then
        perform set_config('scheduler.changed_by', p_who, true);
    end if;
    return v_before;
end $$;
