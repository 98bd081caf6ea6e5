-- As Java writes an instant: 2031-07-01T09:00:00Z, with as many digits after the second as it takes.
create or replace function public.scheduler_instant_text(p_instant timestamp with time zone) returns text
    language sql stable set search_path = '' as $$
    select regexp_replace(
               regexp_replace(to_char(p_instant at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
                              '\.000000$', ''),
               '(\.\d{3})000$', '\1') || 'Z'
$$;
