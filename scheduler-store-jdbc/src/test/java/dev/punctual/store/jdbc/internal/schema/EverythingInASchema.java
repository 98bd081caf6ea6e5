package dev.punctual.store.jdbc.internal.schema;

/** What a schema holds, as text that can be compared with that of another. */
final class EverythingInASchema {
  private EverythingInASchema() {}

  /**
   * A query for one line per function, table, view, sequence, column, constraint, index, trigger,
   * policy and comment, with settings, rights and storage options.
   */
  static String query(String schema) {
    return """
        select line from (
          select 'function ' || pg_get_functiondef(p.oid) || coalesce(p.proacl::text, '')
                 || coalesce(obj_description(p.oid, 'pg_proc'), '')
          from pg_proc p
          where p.pronamespace = 'SCHEMA'::regnamespace
          union all
          select 'table ' || c.relname || ' ' || c.relkind::text || ' ' || coalesce(c.reloptions::text, '') || ' '
                 || c.relrowsecurity::text || c.relforcerowsecurity::text || c.relreplident::text
                 || c.relpersistence::text || coalesce(c.relacl::text, '') || coalesce(obj_description(c.oid, 'pg_class'), '')
          from pg_class c where c.relnamespace = 'SCHEMA'::regnamespace
          union all
          select 'column ' || c.relname || '.' || a.attname || ' ' || a.attnum || ' '
                 || format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull::text || ' '
                 || a.attidentity::text || a.attgenerated::text || a.attstorage::text || ' '
                 || coalesce(pg_get_expr(d.adbin, d.adrelid), '') || coalesce(a.attacl::text, '')
                 || coalesce(col_description(c.oid, a.attnum), '')
          from pg_attribute a join pg_class c on c.oid = a.attrelid
          left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
          where c.relnamespace = 'SCHEMA'::regnamespace and c.relkind in ('r', 'v') and a.attnum > 0
          union all
          select 'sequence ' || s.sequencename || ' ' || s.data_type || ' ' || s.start_value || ' ' || s.min_value || ' '
                 || s.max_value || ' ' || s.increment_by || ' ' || s.cycle || ' ' || s.cache_size || ' '
                 || coalesce(s.last_value::text, '')
          from pg_sequences s where s.schemaname = 'SCHEMA'
          union all
          select 'constraint ' || n.conname || ' ' || pg_get_constraintdef(n.oid) from pg_constraint n
          where n.connamespace = 'SCHEMA'::regnamespace
          union all
          select 'index ' || indexdef || (select i.indisreplident from pg_index i
                                          where i.indexrelid = format('%I.%I', schemaname, indexname)::regclass)
          from pg_indexes where schemaname = 'SCHEMA'
          union all
          select 'trigger ' || t.tgenabled::text || pg_get_triggerdef(t.oid)
          from pg_trigger t join pg_class c on c.oid = t.tgrelid
          where c.relnamespace = 'SCHEMA'::regnamespace and not t.tgisinternal
          union all
          select 'policy ' || tablename || ' ' || policyname || ' ' || permissive || ' ' || cmd || ' ' || roles::text
                 || coalesce(qual, '') || coalesce(with_check, '') from pg_policies
          where schemaname = 'SCHEMA'
          union all
          select 'view ' || pg_get_viewdef(c.oid) from pg_class c
          where c.relnamespace = 'SCHEMA'::regnamespace and c.relkind = 'v') as all_of_it (line)
        order by 1
        """
        .replace("SCHEMA", schema);
  }
}
