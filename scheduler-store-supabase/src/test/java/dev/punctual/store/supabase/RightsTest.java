package dev.punctual.store.supabase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.store.jdbc.Schema;
import dev.punctual.testpostgres.TestDatabase;
import dev.punctual.testpostgres.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Supabase used to grant everything to everyone by default, and now nothing: both end the same. */
class RightsTest {
  private static final String OLD_DEFAULTS =
      """
      alter default privileges in schema public
        grant all on tables to anon, authenticated, service_role;
      alter default privileges in schema public
        grant all on functions to anon, authenticated, service_role;
      """;
  private static final String NEW_DEFAULTS = "select 1";
  private static final String SEEDS_TABLE =
      """
      create table scheduled_jobs (id bigint generated always as identity primary key,
        job_id text not null, job_type text not null, run_date timestamptz not null,
        status text not null, metadata jsonb not null, created_at timestamptz not null default now(),
        updated_at timestamptz default now(), last_run timestamptz, next_run timestamptz,
        retry_count int default 0, max_retries int default 3);
      """;
  private static final String INSERT =
      "insert into scheduled_jobs (job_id, job_type, run_date, status, metadata)"
          + " values ('a', 'EMAIL', now(), 'scheduled', '\"{}\"')";

  private final TestDatabase database = TestPostgres.shared().newDatabase();

  @BeforeEach
  void rolesAreThere() {
    assertThat(TestStore.project()).isNotNull();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {OLD_DEFAULTS, NEW_DEFAULTS})
  void theServiceRoleAloneHasThem(String defaults) throws SQLException {
    execute(defaults);
    new Schema(database.dataSource()).migrate();
    assertThat(functionsOf("service_role")).hasSizeGreaterThan(25);
    assertThat(tablesOf("service_role"))
        .containsExactly(
            "job_runs",
            "scheduled_jobs",
            "scheduler_audit",
            "scheduler_batches",
            "scheduler_bulks",
            "scheduler_changes",
            "scheduler_claims",
            "scheduler_ended",
            "scheduler_facts",
            "scheduler_fault_notes",
            "scheduler_faults",
            "scheduler_figures",
            "scheduler_joins",
            "scheduler_keys",
            "scheduler_limited",
            "scheduler_limits",
            "scheduler_log",
            "scheduler_looks",
            "scheduler_marks",
            "scheduler_messages",
            "scheduler_meter_times",
            "scheduler_meters",
            "scheduler_nodes",
            "scheduler_notes",
            "scheduler_partitions",
            "scheduler_pauses",
            "scheduler_permits",
            "scheduler_predecessors",
            "scheduler_progress",
            "scheduler_steps",
            "scheduler_suppressions",
            "scheduler_told",
            "scheduler_waiting");
    for (String role : List.of("anon", "authenticated", "authenticator")) {
      assertThat(functionsOf(role)).isEmpty();
      assertThat(tablesOf(role)).isEmpty();
    }
  }

  @Test
  void noTableIsWithoutRowLevelSecurityAndNoFunctionWithoutASearchPath() throws SQLException {
    new Schema(database.dataSource()).migrate();
    assertThat(
            query(
                "select relname from pg_class where relkind in ('r', 'p') and not relrowsecurity"
                    + " and relnamespace = 'public'::regnamespace"))
        .isEmpty();
    assertThat(
            query(
                "select proname from pg_proc where pronamespace = 'public'::regnamespace"
                    + " and not coalesce(proconfig::text, '') like '%search_path=%'"))
        .isEmpty();
  }

  /** PostgREST finds a function by its parameters' names, and cuts what answers rows. */
  @Test
  void noFunctionForRestIsOverloadedOrAnswersRows() throws SQLException {
    new Schema(database.dataSource()).migrate();
    assertThat(
            query(
                "select proname from pg_proc where pronamespace = 'public'::regnamespace"
                    + " group by proname having count(*) > 1"))
        .isEmpty();
    assertThat(
            query(
                "select proname from pg_proc where proname like 'scheduler\\_rest\\_%'"
                    + " and (proretset or prorettype not in ('json'::regtype, 'jsonb'::regtype))"))
        .isEmpty();
  }

  /**
   * Every later migration brings the rights of its functions; a node with the public key must go
   * on.
   */
  @Test
  void whoWasAdmittedKeepsItsRightsWhenTheyAreGivenAnew() throws SQLException, IOException {
    new Schema(database.dataSource()).migrate();
    execute("select scheduler_admit('anon')");
    List<String> admitted = functionsOf("anon");
    assertThat(admitted).hasSizeGreaterThan(25);
    execute("revoke execute on function scheduler_cancel(text) from anon");
    execute(Files.readString(Path.of("../sql/rights.sql")));
    assertThat(functionsOf("anon")).containsExactlyInAnyOrderElementsOf(admitted);
    assertThat(functionsOf("authenticated")).isEmpty();
  }

  /** PostgREST up to 14 runs a transaction that ends so again and again, for ever. */
  @Test
  void noFunctionRaisesWhatPostgrestRepeatsForEver() throws SQLException {
    new Schema(database.dataSource()).migrate();
    assertThat(
            query(
                "select proname from pg_proc where pronamespace = 'public'::regnamespace and prosrc ~*"
                    + " '\\m(40001|40P01)\\M|serialization_failure|deadlock_detected'"))
        .isEmpty();
  }

  /** An application's own policy lets its users schedule; the migration must not take that away. */
  @Test
  void whatSomebodyOpenedByAPolicyStaysOpen() throws SQLException {
    execute(OLD_DEFAULTS);
    execute(SEEDS_TABLE);
    execute("create policy mine on scheduled_jobs for insert to authenticated with check (true)");
    new Schema(database.dataSource()).migrate();
    execute("set role authenticated; " + INSERT + "; reset role");
    assertThat(query("select handler || ' ' || metadata from scheduled_jobs"))
        .containsExactly("email {}");
    assertThat(functionsOf("authenticated")).isEmpty();
  }

  private List<String> functionsOf(String role) throws SQLException {
    return query(
        "select proname from pg_proc where pronamespace = 'public'::regnamespace"
            + " and has_function_privilege('"
            + role
            + "', oid, 'execute')");
  }

  private List<String> tablesOf(String role) throws SQLException {
    return query(
        "select relname from pg_class where relkind in ('r', 'p')"
            + " and relname <> 'scheduler_schema_history'"
            + " and relnamespace = 'public'::regnamespace and has_table_privilege('"
            + role
            + "', oid, 'select, insert, update, delete') order by 1");
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<String> query(String sql) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }
}
