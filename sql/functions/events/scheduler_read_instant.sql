create or replace function public.scheduler_read_instant(p_text text) returns timestamp with time zone
    language plpgsql stable set search_path = '' as $$
begin
    if p_text ~* '^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d(:\d\d)?)$' then
        return p_text::timestamp with time zone;
    end if;
    return null;
exception when data_exception then
    return null; -- such as 30 February
end $$;
