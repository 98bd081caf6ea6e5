-- What all doors say of a value that they refuse: which function, which value, and the legal form.
create or replace function public.scheduler_refuse(p_function text, p_field text, p_value text, p_legal text) returns void
    language plpgsql set search_path = '' as $$
begin
    raise invalid_parameter_value using
        message = format('%s: %s %s: expected %s', p_function, p_field,
                         coalesce(case when p_value ~ '^-?\d+$' then p_value
                                       else to_json(left(p_value, 120))::text end, 'null'), p_legal);
end $$;
