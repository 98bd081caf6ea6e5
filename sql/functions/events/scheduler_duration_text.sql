-- As Java writes a duration: a day is PT24H, an hour and a half PT1H30M, nothing PT0S.
create or replace function public.scheduler_duration_text(p_duration interval) returns text
    language sql immutable set search_path = '' as $$
    select 'PT' || coalesce(nullif(concat(nullif(d.hours, 0) || 'H', nullif(d.minutes, 0) || 'M',
                                          trim_scale(nullif(d.seconds, 0)) || 'S'), ''), '0S')
    from (select m.hours, trunc(m.rest / 60) as minutes, m.rest - 60 * trunc(m.rest / 60) as seconds
          from (select trunc(t.seconds / 3600) as hours, t.seconds - 3600 * trunc(t.seconds / 3600) as rest
                from (select extract(epoch from p_duration)::numeric as seconds) t) m) d
$$;
