-- Notes messages that runs have sent whose ends were accepted. p_jobs holds the name and the handler of each job under its number.
-- Nothing here may fail for what a provider said: the end of the run would be lost with it.
create or replace function public.scheduler_note_messages(p_messages jsonb, p_jobs jsonb, p_accepted bigint[]) returns void
    language sql set search_path = '' as $$
    insert into public.scheduler_messages (
        job_id, fence, handler, channel, recipient_key, recipient, provider_id, accepted_at, status, status_at, reason)
    select p_jobs #>> array[m.id::text, '0'], m.fence, p_jobs #>> array[m.id::text, '1'], left(m.channel, 32),
           public.scheduler_recipient_key(m.address), left(m.recipient, 300), left(m.provider_id, 500), m.at,
           case when m.suppressed is null then 'accepted' else 'suppressed' end, m.at, left(m.suppressed, 500)
    from jsonb_to_recordset(p_messages)
        as m (id bigint, fence bigint, channel text, address text, recipient text, provider_id text, at timestamp with time zone,
              suppressed text)
    where m.id = any (p_accepted) and p_jobs ? m.id::text
$$;
