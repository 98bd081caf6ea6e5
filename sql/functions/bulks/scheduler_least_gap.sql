-- The least time between two occurrences of a recurring trigger, by what its text tells, on days without a change of clocks, or less;
-- null where the text does not tell.
create or replace function public.scheduler_least_gap(p_trigger text) returns interval
    language plpgsql immutable set search_path = '' as $$
declare
    v_type text := lower(btrim(split_part(p_trigger, ':', 1)));
    v_body text := btrim(split_part(substr(p_trigger, strpos(p_trigger, ':') + 1), ';', 1));
    v_fields text[];
    v_seconds integer[];
    v_minutes integer[];
    v_hours integer[];
begin
    if v_type = 'interval' then
        -- A delay after each run has no occurrence to meet.
        return case when v_body ~* '@\s*end$' then interval '36500 days'
                    else public.scheduler_read_duration(btrim(split_part(v_body, '@', 1))) end;
    elsif v_type in ('daily', 'weekly', 'monthly') then
        return interval '24 hours';
    elsif v_type = 'rrule' then
        return case when p_trigger !~* '[:;]\s*(BYHOUR|BYMINUTE|BYSECOND|RDATE)\s*=' then interval '24 hours' end;
    elsif v_type <> 'cron' then
        return null;
    end if;
    v_fields := case when v_body ~* '^@hourly$' then '{0,0,*}'::text[]
                     when v_body ~* '^@(daily|midnight|weekly|monthly|yearly|annually)$' then '{0,0,0}'
                     when v_body ~ '^\S+(\s+\S+){4}$' then '{0}'::text[] || regexp_split_to_array(v_body, '\s+')
                     when v_body ~ '^\S+(\s+\S+){5,6}$' then regexp_split_to_array(v_body, '\s+') end;
    v_seconds := public.scheduler_cron_values(v_fields[1], 60);
    v_minutes := public.scheduler_cron_values(v_fields[2], 60);
    v_hours := public.scheduler_cron_values(v_fields[3], 24);
    return case when v_minutes is null or v_hours is null then null
                when cardinality(v_seconds) > 1 then make_interval(secs => public.scheduler_least_step(v_seconds, 60))
                when cardinality(v_seconds) = 1 then make_interval(mins => public.scheduler_least_step(
                    array(select h.value * 60 + m.value from unnest(v_hours) h (value), unnest(v_minutes) m (value)), 1440)) end;
end $$;
