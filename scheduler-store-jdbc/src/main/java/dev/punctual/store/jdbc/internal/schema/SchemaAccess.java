package dev.punctual.store.jdbc.internal.schema;

import dev.punctual.Fault;
import dev.punctual.StoreException;
import dev.punctual.store.jdbc.SchemaName;
import dev.punctual.store.jdbc.internal.calls.JdbcErrors;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * What the role that the store logs in as may do with the scheduler's tables. As thread-safe as the
 * source.
 */
public final class SchemaAccess {
  /** Policies alone let a role see rows where row level security is on for it. */
  private static final String ASK =
      """
      select current_user,
             (select quote_ident(r.rolname) from pg_catalog.pg_class c
              join pg_catalog.pg_roles r on r.oid = c.relowner
              where c.oid = to_regclass('public.scheduled_jobs')),
             case when to_regnamespace('public') is null
                  then has_database_privilege(current_user, current_database(), 'CREATE')
                  when to_regclass('public.scheduled_jobs') is null
                  then has_schema_privilege(current_user, 'public', 'CREATE')
                  else has_schema_privilege(current_user, 'public', 'CREATE')
                       and (select pg_has_role(current_user, c.relowner, 'USAGE')
                            from pg_catalog.pg_class c where c.oid = to_regclass('public.scheduled_jobs'))
             end,
             to_regclass('public.scheduled_jobs') is null
             or not row_security_active(to_regclass('public.scheduled_jobs'))
             or exists (select from pg_catalog.pg_policy p
                        where p.polrelid = to_regclass('public.scheduled_jobs') and p.polcmd in ('r', '*')
                          and (p.polroles = '{0}'
                               or exists (select from unnest(p.polroles) as admitted (role)
                                          where pg_has_role(current_user, admitted.role, 'USAGE'))))
      """;

  /**
   * The answer.
   *
   * @param role who asks
   * @param owner of the tables; the asking role where there are none
   * @param migrates whether the role may run migrations
   * @param sees whether any row can be seen
   * @param schema where the tables are, or are to be
   */
  public record Answer(
      String role, String owner, boolean migrates, boolean sees, SchemaName schema) {

    /** Refuses to go on as a role from which all jobs are hidden. */
    public void requireSight() {
      if (!sees) {
        throw new StoreException(
            Fault.USER,
            "Role "
                + role
                + " sees none of the scheduler's jobs: row level security hides them all. Let it do"
                + " what a node does: run, as role "
                + owner
                + ", "
                + admission(),
            null);
      }
    }

    private String admission() {
      return "select " + schema.call("scheduler_admit") + "('" + role + "');";
    }

    /** Refuses to migrate as a role that cannot. */
    public void requireMigration(String from, String to) {
      if (!migrates) {
        throw outdated(from, to);
      }
    }

    /** Says who has to do what before this role can go on. */
    public StoreException outdated(String from, String to) {
      boolean none = from.equals("0");
      return new StoreException(
          Fault.USER,
          (none
                  ? "The scheduler's tables and functions are missing"
                  : "The scheduler's tables and functions have version "
                      + from
                      + ", and "
                      + to
                      + " is needed")
              + (migrates ? "" : "; role " + role + " may not change them")
              + ": run ./punctual migrate as role "
              + (none ? "that may create tables in schema " + schema : owner)
              + (none && !migrates ? ", then " + admission() : "."),
          null);
    }
  }

  private final DataSource database;
  private final SchemaName schema;

  /** What a role of this database may see and do in this schema. */
  public SchemaAccess(DataSource database, SchemaName schema) {
    this.database = database;
    this.schema = schema;
  }

  /** Asks the database. */
  public Answer ask() {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(schema.in(ASK));
        ResultSet row = statement.executeQuery()) {
      row.next();
      String role = row.getString(1);
      String owner = row.getString(2);
      return new Answer(
          role, owner == null ? role : owner, row.getBoolean(3), row.getBoolean(4), schema);
    } catch (SQLException failure) {
      throw JdbcErrors.of("read what the role may do", failure);
    }
  }
}
