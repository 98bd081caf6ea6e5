-- An address as MessageAddress writes it in Java: a mail address in small letters and without the name beside it, a telephone number
-- without blanks, brackets and hyphens, anything else as it is. What is not ASCII is refused, as small letters of that go by the
-- database's locale. No message shows the address.
create or replace function public.scheduler_address(p_function text, p_address text) returns text
    language plpgsql immutable set search_path = '' as $$
declare
    v_address text := btrim(p_address, E' \t\n\v\f\r');
begin
    if coalesce(v_address, '') = '' or length(v_address) > 2000 or v_address ~ '[^\x01-\x7f]' then
        perform public.scheduler_refuse(
            p_function, 'address', null,
            'a mail address, a number such as +491701234567, or a URL, of 1 to 2000 characters of ASCII');
    end if;
    if v_address ~ '^\+[0-9 ().-]*[0-9]$' then
        return regexp_replace(v_address, '[ ().-]', '', 'g');
    elsif strpos(v_address, '@') > 0 and strpos(v_address, '://') = 0 then
        return lower(coalesce(substring(v_address from '^.*<(.*)>$'), v_address));
    end if;
    return v_address;
end $$;
