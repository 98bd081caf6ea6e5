package dev.punctual.store.jdbc;

import dev.punctual.StoreException;
import dev.punctual.store.jdbc.internal.calls.JdbcErrors;
import dev.punctual.store.jdbc.internal.connections.ReadCommitted;
import dev.punctual.store.jdbc.internal.schema.FlywayMigrations;
import dev.punctual.store.jdbc.internal.schema.SchemaAccess;
import dev.punctual.store.sql.schema.SqlFiles;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a database's tables and functions up to date with {@code sql/migrations}. Nodes that start
 * at once migrate one after the other; one that finds the newest version does nothing.
 */
public final class Schema {
  private static final Logger LOG = LoggerFactory.getLogger(Schema.class);
  private static final String HISTORY = "scheduler_schema_history";

  private final DataSource database;
  private final DataSource migrating;
  private final SchemaName schema;

  /**
   * @param database whose user may create tables and functions in schema public
   */
  public Schema(DataSource database) {
    this(database, SchemaName.PUBLIC);
  }

  /**
   * @param database whose user may create tables and functions in the schema, or the schema itself
   *     where it is not there
   */
  public Schema(DataSource database, SchemaName schema) {
    this(database, ReadCommitted.source(database), schema);
  }

  /**
   * @param migrating READ COMMITTED, and without limits that cut a migration short
   */
  Schema(DataSource database, DataSource migrating, SchemaName schema) {
    this.database = database;
    this.migrating = migrating;
    this.schema = schema;
  }

  /**
   * Does what a policy says about the version that is there.
   *
   * @throws StoreException as {@link #migrate} does, or if the version is older than needed, or if
   *     the role sees no job; the message names the role and the command that mends it
   */
  Migration open(SchemaPolicy policy) {
    return switch (policy) {
      case MIGRATE -> seen(migrate());
      case CHECK -> seen(checked());
      case TRUST -> new Migration(SqlFiles.newest(), SqlFiles.newest(), List.of());
    };
  }

  private Migration seen(Migration migration) {
    access().ask().requireSight();
    return migration;
  }

  private Migration checked() {
    String installed = installedVersion();
    if (installed.compareTo(SqlFiles.newest()) < 0) {
      throw access().ask().outdated(installed, SqlFiles.newest());
    }
    return new Migration(installed, installed, List.of());
  }

  /**
   * Migrates. A database that is as new, or newer, stays as it is.
   *
   * @throws StoreException if the database cannot be reached, the role may not change it, or a
   *     migration failed; a failed one leaves nothing behind
   */
  public Migration migrate() {
    String installed = installedVersion();
    if (installed.compareTo(SqlFiles.newest()) >= 0) {
      return new Migration(installed, installed, notesIfAllowed());
    }
    access().ask().requireMigration(installed, SqlFiles.newest());
    new FlywayMigrations(migrating, schema, HISTORY).run(installed);
    hideHistory();
    Migration done = new Migration(installed, SqlFiles.newest(), notes());
    LOG.info("the database {}", done);
    return done;
  }

  private SchemaAccess access() {
    return new SchemaAccess(database, schema);
  }

  private List<String> notesIfAllowed() {
    boolean allowed =
        read("select has_table_privilege('public.scheduler_notes', 'select')::text")
            .contains("true");
    return allowed ? notes() : List.of();
  }

  /**
   * In a Supabase project whoever has the public key gets at tables without row level security. A
   * migration cannot do this: while it runs, Flyway reads the table.
   */
  private void hideHistory() {
    try (Connection connection = migrating.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "alter table " + schema + "." + HISTORY + " enable row level security")) {
      connection.setAutoCommit(true);
      statement.execute();
    } catch (SQLException failure) {
      throw JdbcErrors.of("hide the schema's history", failure);
    }
  }

  /** What the migrations found and changed in rows that were there before them. */
  public List<String> notes() {
    return read("select note from public.scheduler_notes order by id");
  }

  /** The version that is there, whoever ran the migrations; 0 when none is. */
  private String installedVersion() {
    boolean any = !read("select to_regprocedure('public.scheduler_version()')::text").isEmpty();
    return any ? read("select public.scheduler_version()").get(0) : "0";
  }

  private List<String> read(String query) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(schema.in(query));
        ResultSet rows = statement.executeQuery()) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        String value = rows.getString(1);
        if (value != null) {
          values.add(value);
        }
      }
      return values;
    } catch (SQLException failure) {
      throw JdbcErrors.of("read the schema's version", failure);
    }
  }
}
