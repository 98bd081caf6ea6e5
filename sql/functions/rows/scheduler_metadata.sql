create or replace function public.scheduler_metadata(p_metadata jsonb) returns jsonb
    language plpgsql immutable set search_path = '' as $$
begin
    if jsonb_typeof(p_metadata) = 'object' then
        return p_metadata;
    end if;
    if jsonb_typeof(p_metadata) = 'string' then
        begin
            if jsonb_typeof((p_metadata #>> '{}')::jsonb) = 'object' then
                return (p_metadata #>> '{}')::jsonb;
            end if;
        exception when invalid_text_representation or untranslatable_character then
            null; -- not JSON inside: kept as a plain value below
        end;
    end if;
    return jsonb_build_object('value', p_metadata);
end $$;
comment on function public.scheduler_metadata(jsonb) is
    'Metadata as an object: an object as it is, a JSON text inside a string unpacked, anything else under "value"';
