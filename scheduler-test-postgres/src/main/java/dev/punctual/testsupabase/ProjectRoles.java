package dev.punctual.testsupabase;

import dev.punctual.testpostgres.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Supabase's roles, which belong to the whole server, and what its projects granted them. */
final class ProjectRoles {
  static final String LOGIN = "authenticator";
  static final String PASSWORD = "authenticator";

  /** Several JVMs may do this at once; who comes second finds the roles. */
  private static final String CREATE =
      """
      do $$
      declare
        wanted text;
      begin
        perform pg_advisory_xact_lock(hashtext('roles of test projects'));
        foreach wanted in array array['anon nologin', 'authenticated nologin',
            'service_role nologin bypassrls',
            'authenticator login noinherit password ''authenticator''']
        loop
          if not exists (select from pg_roles where rolname = split_part(wanted, ' ', 1)) then
            execute 'create role ' || wanted;
          end if;
        end loop;
        if not pg_has_role('authenticator', 'service_role', 'member') then
          grant anon, authenticated, service_role to authenticator;
        end if;
      end $$;
      """;

  private static final String GRANT_ALL =
      """
      alter default privileges in schema public grant all on tables
        to anon, authenticated, service_role;
      alter default privileges in schema public grant all on functions
        to anon, authenticated, service_role;
      alter default privileges in schema public grant all on sequences
        to anon, authenticated, service_role;
      """;

  private ProjectRoles() {}

  static void create(TestDatabase database) {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(CREATE);
      statement.execute(GRANT_ALL);
    } catch (SQLException failure) {
      throw new IllegalStateException(
          "Cannot create Supabase's roles; the tests' user must be a superuser: "
              + failure.getMessage(),
          failure);
    }
  }
}
