-- By how many milliseconds the run of an occurrence is due later than the occurrence, from 0 up to, and without, the bound. Java
-- draws the same (Trigger.due): FNV-1a over the job's id, then the finalizer of SplitMix64, in 64 bits without a sign.
create or replace function public.scheduler_jitter(p_job_id text, p_occurrence timestamp with time zone, p_bound_ms bigint)
    returns bigint
    language plpgsql immutable strict set search_path = '' as $$
declare
    v_all constant numeric := 18446744073709551616;
    v_shifts constant integer[] := '{30, 27, 31}';
    v_factors constant numeric[] := '{13787848793156543929, 10723151780598845931, 1}';
    v_bytes bytea := convert_to(p_job_id, 'UTF8');
    v_hash numeric := 14695981039346656037;
    v_low integer;
    v_bits bigint;
begin
    for i in 0 .. length(v_bytes) - 1
    loop
        v_low := v_hash % 256;
        v_hash := (v_hash - v_low + (v_low # get_byte(v_bytes, i))) * 1099511628211 % v_all;
    end loop;
    v_hash := (v_hash + floor(extract(epoch from p_occurrence)) * 11400714819323198485) % v_all;
    v_hash := case when v_hash < 0 then v_hash + v_all else v_hash end;
    for i in 1 .. 3
    loop
        v_bits := case when v_hash >= v_all / 2 then v_hash - v_all else v_hash end;
        v_bits := v_bits # ((v_bits >> v_shifts[i]) & ((1::bigint << (64 - v_shifts[i])) - 1));
        v_hash := case when v_bits < 0 then v_bits + v_all else v_bits end * v_factors[i] % v_all;
    end loop;
    return v_hash % greatest(p_bound_ms, 1);
end $$;
