-- Claims start where jobs wait, not where jobs have waited.

-- An entry of an index whose row has gone stays until no transaction can see it any more. While somebody's transaction
-- is open for ten minutes, the lanes fill up with such entries, at the very place where every claim begins. So each lane
-- (a handler at a priority) has a mark: no job of it that waits is due before. Claims begin there.
--
-- A mark is never too late for what its own transaction sees. It can be too late for a job whose transaction took more
-- than five seconds; heartbeats, which look everywhere, put that right within seconds. Marks are only ever added by
-- those who write jobs, so that nobody waits for anybody's transaction; the lowest mark of a lane counts, and heartbeats
-- make one of several.
create table public.scheduler_marks (
    handler text not null,
    priority smallint not null,
    due_from timestamp with time zone not null,
    seen_at timestamp with time zone not null default now()
);
create index scheduler_marks_lane on public.scheduler_marks (handler, priority);
alter table public.scheduler_marks replica identity full;
alter table public.scheduler_marks set (
    fillfactor = 50,
    autovacuum_vacuum_threshold = 200,
    autovacuum_vacuum_scale_factor = 0,
    vacuum_truncate = off);
comment on table public.scheduler_marks is 'Lanes, and from when on claims look for jobs in them';
comment on column public.scheduler_marks.due_from is 'No waiting job of the lane is due before';
comment on column public.scheduler_marks.seen_at is 'When a job was last seen waiting in the lane';
