-- Says whether commands are noted from here on in this transaction: 'off', or '' as usual. Answers how it was before.
create or replace function public.scheduler_noting(p_noting text) returns text
    language plpgsql set search_path = '' as $$
declare
    v_before text := coalesce(current_setting('scheduler.noting', true), '');
begin
    perform set_config('scheduler.noting', p_noting, true);
    return v_before;
end $$;
