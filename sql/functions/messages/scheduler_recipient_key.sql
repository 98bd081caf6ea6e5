-- A digest of an address, by which messages to it are found, with salt that only the owner of the tables can read. Whoever empties
-- the table of salt gets new salt, finds no message that was sent before, and has an empty suppression list.
create or replace function public.scheduler_recipient_key(p_address text) returns bytea
    language plpgsql security definer set search_path = '' as $$
declare
    v_salt text := (select s.salt from public.scheduler_salt s);
begin
    if v_salt is null then
        insert into public.scheduler_salt (salt) values (gen_random_uuid()::text || gen_random_uuid()::text)
        on conflict do nothing;
        select s.salt into v_salt from public.scheduler_salt s;
    end if;
    return sha256(convert_to(v_salt || ' ' || p_address, 'UTF8'));
end $$;
comment on function public.scheduler_recipient_key(text) is
    'A digest of an address, by which messages to it are found';
