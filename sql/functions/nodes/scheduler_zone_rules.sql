-- Remembers the newest edition of the time zones' rules by which all next occurrences were computed.
create or replace function public.scheduler_zone_rules(p_version text default null) returns text
    language plpgsql set search_path = '' as $$
begin
    if p_version is not null then
        insert into public.scheduler_facts as f (name, value) values ('zone_rules', p_version)
        on conflict (name) do update
           set value = greatest(f.value collate "C", excluded.value collate "C");
    end if;
    return (select f.value from public.scheduler_facts f where f.name = 'zone_rules');
end $$;
comment on function public.scheduler_zone_rules(text) is
    'Sets and answers the edition of the time zones'' rules, such as 2026a; null when nobody has said so';
