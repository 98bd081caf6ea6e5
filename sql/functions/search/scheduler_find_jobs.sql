-- Which jobs a filter looks for: p_limit of them at most, in the order of scheduler_job_candidates. Looks at some 10,000 jobs at
-- most, few first, and begins no further piece after 40 ms: who waits for the answer wants a part of it soon. In the stable order
-- nobody waits. Answers how far it looked, where the next call goes on; null when there is nothing more.
create or replace function public.scheduler_find_jobs(
    p_filter jsonb, p_stable boolean, p_searched_at timestamp with time zone, p_searched_id bigint, p_searched_name text,
    p_limit integer,
    out ids bigint[], out searched_at timestamp with time zone, out searched_id bigint, out searched_name text)
    language plpgsql stable set search_path = '' as $$
declare
    v_left integer := 10000;
    v_most integer := case when p_stable then 5000 else 2000 end;
    v_share integer := least(greatest(p_limit, 100), v_most);
    v_until timestamp with time zone := case when p_stable then 'infinity' else clock_timestamp() + interval '40 ms' end;
    v_ids bigint[];
    v_ats timestamp with time zone[];
    v_names text[];
    v_match record;
    v_last integer;
begin
    ids := '{}';
    searched_at := p_searched_at;
    searched_id := p_searched_id;
    searched_name := p_searched_name;
    loop
        select coalesce(array_agg(c.id order by c.place), '{}'), array_agg(c.at order by c.place), array_agg(c.name order by c.place)
          into v_ids, v_ats, v_names
          from public.scheduler_job_candidates(p_filter, p_stable, searched_at, searched_id, searched_name, v_share)
               with ordinality c (id, at, name, place);
        v_last := cardinality(v_ids);
        if v_last = 0 then
            searched_at := null;
            searched_id := null;
            searched_name := null;
            exit;
        end if;
        select * into v_match from public.scheduler_match_jobs(p_filter, v_ids, p_limit - cardinality(ids));
        ids := ids || v_match.ids;
        if cardinality(ids) >= p_limit then
            v_last := v_match.places[cardinality(v_match.places)];
        end if;
        searched_at := v_ats[v_last];
        searched_id := v_ids[v_last];
        searched_name := v_names[v_last];
        v_left := v_left - v_last;
        exit when cardinality(ids) >= p_limit or v_left <= 0 or clock_timestamp() > v_until;
        v_share := least(v_share * 4, v_most, v_left);
    end loop;
end $$;
comment on function public.scheduler_find_jobs is
    'Finds jobs that a filter looks for, piece by piece; answers their rows, and where to go on';
