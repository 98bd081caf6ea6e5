-- Entries of the suppression list, the latest first: p_limit at most, of lower ids than p_before; of one address, or of all.
create or replace function public.scheduler_suppressions_of(
    p_address text default null, p_before bigint default null, p_limit integer default 100)
    returns setof public.scheduler_suppressions
    language plpgsql set search_path = '' set jit = off set enable_seqscan = off as $$
#variable_conflict use_column
declare
    v_key bytea := case when p_address is not null then public.scheduler_recipient_key(p_address) end;
    v_limit integer := least(greatest(coalesce(p_limit, 100), 1), 1000);
begin
    if v_key is not null then
        return query
        select s.* from public.scheduler_suppressions s
        where s.recipient_key = v_key and s.id < coalesce(p_before, 9223372036854775807)
        order by s.id desc
        limit v_limit;
    else
        return query
        select s.* from public.scheduler_suppressions s
        where s.id < coalesce(p_before, 9223372036854775807)
        order by s.id desc
        limit v_limit;
    end if;
end $$;
comment on function public.scheduler_suppressions_of is
    'Entries of the suppression list, the latest first';
