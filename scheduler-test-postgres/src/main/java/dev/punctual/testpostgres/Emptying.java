package dev.punctual.testpostgres;

/** Empties the scheduler's tables, which is quicker than making others. */
public final class Emptying {
  /**
   * The statements that do, with no trigger to note it. They wait for whoever is still at a table.
   * To truncate makes new files; only what grew is worth them, and whatever else was planned for
   * the tables holds.
   */
  public static final String STATEMENT =
      """
      set session_replication_role = replica;
      do $$
      declare
        each regclass;
      begin
        for each in
          select oid from pg_class
           where relnamespace = 'public'::regnamespace and relkind = 'r'
             and relname <> 'scheduler_schema_history'
           order by relname
        loop
          execute format('lock table %s in access exclusive mode', each);
          if pg_relation_size(each) > 65536 then
            execute format('truncate %s cascade', each);
          else
            execute format('delete from %s', each);
          end if;
        end loop;
        -- A fence is never given twice, whoever still runs what is gone.
        perform setval(seqrelid, seqstart, false) from pg_sequence
          where seqrelid <> 'public.scheduler_fences'::regclass;
      end $$;
      set session_replication_role = origin
      """;

  private Emptying() {}
}
