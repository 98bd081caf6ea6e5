-- Optional, and a warning: this opens the scheduler's tables and functions to the anon (publishable) key, as the first scheduler's
-- set-up did. That key is public: whoever has it can read, change and claim every job. For a throw-away project on
-- your own machine only. To close it again: drop the policies named nodes_as_anon.

select public.scheduler_admit('anon');

notify pgrst, 'reload schema';
