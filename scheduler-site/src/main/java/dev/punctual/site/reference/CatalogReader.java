package dev.punctual.site.reference;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads functions, tables and their comments from the catalog of PostgreSQL. */
final class CatalogReader {
  private static final String FUNCTIONS =
      """
      select p.proname, coalesce(obj_description(p.oid, 'pg_proc'), '') as comment,
             pg_get_function_result(p.oid) as result, a.name as argument,
             format_type(a.type, null) as type,
             coalesce(pg_get_function_arg_default(p.oid, a.place::integer), '') as fallback
      from pg_proc p
      left join lateral unnest(p.proargnames[1:p.pronargs], p.proargtypes::oid[])
           with ordinality a (name, type, place) on true
      where p.pronamespace = 'public'::regnamespace and p.prorettype <> 'trigger'::regtype
      order by p.proname, p.oid, a.place
      """;

  private static final String TABLES =
      """
      select c.relname, c.relkind = 'v' as view, coalesce(obj_description(c.oid, 'pg_class'), '') as comment,
             a.attname, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull,
             case when a.attidentity <> '' then 'identity'
                  else coalesce(pg_get_expr(d.adbin, d.adrelid), '') end as fallback,
             coalesce(col_description(c.oid, a.attnum), '') as told
      from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v') and not c.relispartition
        and c.relname not like 'flyway%'
      order by c.relname, a.attnum
      """;

  private final Connection connection;
  private final SqlSources sources;

  CatalogReader(Connection connection, SqlSources sources) {
    this.connection = connection;
    this.sources = sources;
  }

  List<SqlFunction> functions() throws SQLException {
    Map<String, SqlFunction> byName = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(FUNCTIONS)) {
      while (rows.next()) {
        SqlFunction row = function(rows);
        byName.merge(row.name(), row, CatalogReader::withMore);
      }
    }
    return byName.values().stream()
        .sorted(Comparator.comparing(SqlFunction::room).thenComparing(SqlFunction::name))
        .toList();
  }

  private SqlFunction function(ResultSet rows) throws SQLException {
    String name = rows.getString("proname");
    String argument = rows.getString("argument");
    List<SqlFunction.Parameter> parameters =
        argument == null
            ? List.of()
            : List.of(
                new SqlFunction.Parameter(
                    argument, rows.getString("type"), plain(rows.getString("fallback"))));
    return new SqlFunction(
        name, sources.room(name), rows.getString("comment"), rows.getString("result"), parameters);
  }

  private static SqlFunction withMore(SqlFunction first, SqlFunction next) {
    List<SqlFunction.Parameter> all = new ArrayList<>(first.parameters());
    all.addAll(next.parameters());
    return new SqlFunction(first.name(), first.room(), first.comment(), first.result(), all);
  }

  /** {@code 'custom'::text} says no more than {@code 'custom'}. */
  private static String plain(String fallback) {
    return fallback.replaceAll("::[a-z ]+(\\[\\])?$", "").replaceAll("^NULL$", "null");
  }

  List<SqlTable> tables() throws SQLException {
    Map<String, SqlTable> byName = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(TABLES)) {
      while (rows.next()) {
        SqlTable row = table(rows);
        byName.merge(row.name(), row, CatalogReader::withMore);
      }
    }
    return List.copyOf(byName.values());
  }

  private static SqlTable table(ResultSet rows) throws SQLException {
    SqlTable.Column column =
        new SqlTable.Column(
            rows.getString("attname"),
            rows.getString("type"),
            rows.getBoolean("attnotnull"),
            plain(rows.getString("fallback")),
            rows.getString("told"));
    return new SqlTable(
        rows.getString("relname"),
        rows.getBoolean("view"),
        rows.getString("comment"),
        List.of(column));
  }

  private static SqlTable withMore(SqlTable first, SqlTable next) {
    List<SqlTable.Column> all = new ArrayList<>(first.columns());
    all.addAll(next.columns());
    return new SqlTable(first.name(), first.view(), first.comment(), all);
  }
}
