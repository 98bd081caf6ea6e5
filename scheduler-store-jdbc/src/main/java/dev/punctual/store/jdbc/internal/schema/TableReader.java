package dev.punctual.store.jdbc.internal.schema;

import dev.punctual.store.jdbc.SchemaName;
import dev.punctual.store.jdbc.TableFigures;
import dev.punctual.store.jdbc.internal.calls.JdbcErrors;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Reads how large tables are. As thread-safe as the source. */
public final class TableReader {
  private static final int LONGEST_SECONDS = 5;

  /** Sizes are those of files, and rows those that statistics tell: no table is read. */
  private static final String ASK =
      """
      with mine (oid, name) as (
        select c.oid, coalesce(whole.relname, c.relname)::text
        from pg_catalog.pg_class c
        join pg_catalog.pg_namespace n on n.oid = c.relnamespace
        left join pg_catalog.pg_inherits i on i.inhrelid = c.oid
        left join pg_catalog.pg_class whole on whole.oid = i.inhparent
        where n.nspname = ? and c.relkind = 'r'
          and (c.relname in ('scheduled_jobs', 'job_runs') or c.relname like 'scheduler\\_%'))
      select m.name,
             sum(pg_catalog.pg_table_size(m.oid)) as table_bytes,
             sum(pg_catalog.pg_indexes_size(m.oid)) as index_bytes,
             coalesce(sum(s.n_live_tup), 0) as live,
             coalesce(sum(s.n_dead_tup), 0) as dead,
             max(greatest(s.last_vacuum, s.last_autovacuum)) as vacuumed
      from mine m
      left join pg_catalog.pg_stat_all_tables s on s.relid = m.oid
      group by m.name
      order by sum(pg_catalog.pg_total_relation_size(m.oid)) desc, m.name
      limit 50
      """;

  private final DataSource database;
  private final SchemaName schema;

  /** Of the tables in this schema. */
  public TableReader(DataSource database, SchemaName schema) {
    this.database = database;
    this.schema = schema;
  }

  /** The largest first. */
  public List<TableFigures> read() {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(ASK)) {
      statement.setQueryTimeout(LONGEST_SECONDS);
      statement.setString(1, schema.value());
      List<TableFigures> all = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          all.add(table(row));
        }
      }
      return all;
    } catch (SQLException failure) {
      throw JdbcErrors.of("read how large tables are", failure);
    }
  }

  private static TableFigures table(ResultSet row) throws SQLException {
    return new TableFigures(
        row.getString("name"),
        row.getLong("table_bytes"),
        row.getLong("index_bytes"),
        row.getLong("live"),
        row.getLong("dead"),
        Optional.ofNullable(row.getObject("vacuumed", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant)
            .orElse(null));
  }
}
