-- What nodes were handed and have not ended: a row per claim, whose number is the fence of its runs. An entry is live
-- while the fence in the job's row is below that number and the job is scheduled or cancelled; whatever else becomes of
-- the job raises its fence to the number or above. Two numbers lie between claims: a run that was promoted
-- (scheduler_promote) already has the even one in its row, and ends with the odd one.
create sequence public.scheduler_fences increment by 2 minvalue 2 start with 2;

create table public.scheduler_claims (
    id bigint primary key,
    node uuid not null,
    claimed_at timestamp with time zone not null,
    remaining integer not null,
    jobs bigint[] not null
);
-- Ends count down what remains, and leave the list of jobs alone.
alter table public.scheduler_claims alter column jobs set storage external;
create index scheduler_claims_node on public.scheduler_claims (node);
alter table public.scheduler_claims set (
    fillfactor = 20,
    autovacuum_vacuum_threshold = 200,
    autovacuum_vacuum_scale_factor = 0,
    vacuum_truncate = off);
comment on table public.scheduler_claims is 'Jobs that nodes were handed and have not ended; one row per claim';
comment on column public.scheduler_claims.id is 'The fence of these runs';
comment on column public.scheduler_claims.remaining is 'How many of them may still be live, at most';
