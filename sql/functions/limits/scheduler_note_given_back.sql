-- Notes for scheduler_pass_on which meters have room again.
create or replace function public.scheduler_note_given_back() returns trigger
    language plpgsql security definer set search_path = '' as $$
begin
    perform set_config('scheduler.given_back',
                       (coalesce(nullif(current_setting('scheduler.given_back', true), ''), '{}')::text[]
                        || array(select distinct g.meter from given_back g))::text, true);
    return null;
end $$;
create or replace trigger scheduler_note_given_back after delete on public.scheduler_permits
    referencing old table as given_back
    for each statement execute function public.scheduler_note_given_back();
