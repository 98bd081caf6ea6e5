-- What can be told of a trigger without reading it: a node reads it when it plans the job, and fails the job
-- with its message if it cannot.
create or replace function public.scheduler_check_trigger(p_trigger text, p_zone text) returns void
    language plpgsql set search_path = '' as $$
begin
    if p_trigger !~* '^\s*(daily|weekly|monthly|interval|cron|rrule)\s*:' or length(p_trigger) > 4000 then
        raise invalid_parameter_value using
            message = format('trigger %s: expected daily:08:00, weekly:mon,fri@08:00, monthly:1,15,last@09:00, interval:PT90M@2026-01-01T00:00:00Z, cron:0 2 * * * or rrule:DTSTART=20260102T090000;FREQ=WEEKLY;INTERVAL=2;BYDAY=FR',
                             to_json(left(p_trigger, 120)));
    end if;
    if p_zone is not null then
        perform now() at time zone p_zone;
    end if;
end $$;
