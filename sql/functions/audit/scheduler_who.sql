-- Who asks, as far as somebody says so: over REST the subject of the token; else who the command names itself (p_told), who the
-- library names (scheduler_caller), or the setting scheduler.changed_by; else who the header x-scheduler-by names, a JSON string.
create or replace function public.scheduler_who(p_told text default null) returns text
    language plpgsql stable set search_path = '' as $$
declare
    v_who text := nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub';
    v_header text;
begin
    v_who := coalesce(v_who, nullif(btrim(p_told, E' \t\n\v\f\r'), ''), public.scheduler_caller() ->> 'name',
                      nullif(current_setting('scheduler.changed_by', true), ''));
    if v_who is null then
        v_header := nullif(current_setting('request.headers', true), '')::jsonb ->> 'x-scheduler-by';
        if v_header is not null then
            begin
                v_who := case when jsonb_typeof(v_header::jsonb) = 'string' then v_header::jsonb #>> '{}' end;
            exception when others then
                v_who := null;
            end;
            if v_who is null then
                raise invalid_parameter_value using
                    message = format('header x-scheduler-by is %s: expected a JSON string such as "ann"',
                                     to_jsonb(left(v_header, 120)));
            end if;
        end if;
    end if;
    return nullif(btrim(left(v_who, 255), E' \t\n\v\f\r'), '');
end $$;
comment on function public.scheduler_who(text) is
    'Who asks: the subject of a token, who the command names, the setting scheduler.changed_by or the header x-scheduler-by; null if nobody says so';
