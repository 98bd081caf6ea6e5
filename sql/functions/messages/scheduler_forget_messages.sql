-- Removes messages that were taken before p_before, p_limit at most; those that somebody is at stay until the next time.
create or replace function public.scheduler_forget_messages(p_before timestamp with time zone, p_limit integer) returns void
    language sql set search_path = '' set jit = off set enable_seqscan = off as $$
    delete from public.scheduler_messages m
     where m.ctid = any (array(
               select o.ctid from public.scheduler_messages o
               where o.accepted_at < p_before
               limit p_limit
               for update skip locked))
$$;
