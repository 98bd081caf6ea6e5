-- The numbers that a field of a cron expression names, of those from 0 up to, and without, the count; null where it is no list of
-- numbers, ranges and steps.
create or replace function public.scheduler_cron_values(p_field text, p_count integer) returns integer[]
    language sql immutable set search_path = '' as $$
    select case when p_field ~ '^(\*|\d{1,2}(-\d{1,2})?)(/[1-9]\d?)?(,(\*|\d{1,2}(-\d{1,2})?)(/[1-9]\d?)?)*$' then
        (select array_agg(distinct n.value)
         from regexp_split_to_table(p_field, ',') as i (item)
         cross join lateral (select split_part(i.item, '/', 1) as span, nullif(split_part(i.item, '/', 2), '')::integer as step) s
         cross join lateral generate_series(
             case when s.span = '*' then 0 else split_part(s.span, '-', 1)::integer end,
             case when s.span = '*' then p_count - 1
                  when s.span like '%-%' then split_part(s.span, '-', 2)::integer
                  when s.step is not null then p_count - 1
                  else s.span::integer end,
             coalesce(s.step, 1)) as n (value)
         where n.value < p_count)
    end
$$;
