create or replace function public.scheduler_check_backoff(p_function text, p_backoff text) returns void
    language plpgsql set search_path = '' as $$
declare
    v_parts text[] := regexp_match(p_backoff, '^(P[^*]+)\*([0-9.]+(?:E-?[0-9]+)?)~([0-9.]+(?:E-?[0-9]+)?)<(P.+)$');
    v_first interval := public.scheduler_read_duration(v_parts[1]);
    v_cap interval := public.scheduler_read_duration(v_parts[4]);
    v_legal boolean := false;
begin
    begin
        v_legal := v_first >= interval '1 millisecond' and v_first <= v_cap and v_cap <= interval '365 days'
            and v_parts[2]::double precision between 1 and 100
            and v_parts[3]::double precision >= 0 and v_parts[3]::double precision < 1;
    exception when data_exception then
        null; -- such as a number with two points
    end;
    if p_backoff is not null and v_legal is not true then
        perform public.scheduler_refuse(p_function, 'backoff', p_backoff,
                                        'first wait, factor, spread and cap, such as PT10S*2.0~0.2<PT1H');
    end if;
end $$;
