-- The other way round, of what anybody may have written into metadata; null where it is something else.
create or replace function public.scheduler_read_duration(p_text text) returns interval
    language sql immutable set search_path = '' as $$
    select d.length
    from (select case when p_text ~* '^P(?=.*\d[DHMS]$)([+-]?\d{1,9}D)?(T([+-]?\d{1,9}H)?([+-]?\d{1,9}M)?([+-]?\d{1,9}(\.\d{1,9})?S)?)?$'
                      then upper(p_text)::interval end as length) d
    where abs(extract(epoch from d.length)) <= 36500 * 86400.0
$$;
