package dev.punctual.store.supabase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.store.jdbc.Schema;
import dev.punctual.testpostgres.TestDatabase;
import dev.punctual.testpostgres.TestPostgres;
import dev.punctual.testsupabase.TestSupabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * The SQLSTATE of whatever each function refuses. PostgREST up to 14 runs a transaction that ended
 * with 40001 or 40P01 again, for ever and without a word; so none of these may come of a call.
 */
class SqlStatesTest {
  private static final String STATES = "sql-states.txt";
  private static final String STATES_OF_LOCKED_ROWS = "sql-states-of-locked-rows.txt";

  /** As Supabase defines it. */
  private static final String AUTH =
      """
      create schema auth;
      create function auth.uid() returns uuid language sql stable as $$
        select (nullif(current_setting('request.jwt.claims', true), '')::json ->> 'sub')::uuid
      $$;
      """;

  private static final String ROWS =
      """
      insert into scheduled_jobs (job_id, job_type, run_date, status, metadata)
      values ('taken', 'custom', now() + interval '1 hour', 'scheduled', '{}'),
             ('running', 'custom', now(), 'scheduled', '{}'),
             ('failed', 'custom', now(), 'failed', '{}'),
             ('reminder:e:PT5M', 'event_reminder', now() + interval '1 hour', 'scheduled',
              '{"event_id": "e", "before": "PT5M"}');
      insert into scheduler_nodes (id, name, heartbeat_at, expires_at, handlers)
      values ('00000000-0000-4000-8000-000000000001', 'n', now(), now() + interval '1 hour', '{}');
      insert into scheduler_facts (name, value) values ('zone_rules', '2026a');
      insert into job_runs (scheduled_job_id, fence, attempt, outcome, run_date, due_at, started_at,
                            finished_at)
      select 7, 1, 1, 'completed', day, day, day, day
      from (select now() - interval '1 day' as day) past;
      select scheduler_claim('00000000-0000-4000-8000-000000000001', 9, '{custom}');
      """;

  private static final String LOCKS =
      """
      select from scheduled_jobs for update;
      select from scheduler_nodes for update;
      select from scheduler_facts for update;
      select from job_runs for update;
      """;

  private static final TestDatabase database = TestPostgres.shared().newDatabase();

  @BeforeAll
  static void setUp() throws SQLException, IOException {
    // The roles of a project are those of the whole server.
    TestSupabase roles = TestStore.project();
    assertThat(roles).isNotNull();
    new Schema(database.dataSource()).migrate();
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(AUTH);
      statement.execute(Files.readString(Path.of("../sql/optional/signed_in_users.sql")));
      statement.execute(ROWS);
    }
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @ParameterizedTest
  @Tag("slow")
  @CsvFileSource(
      resources = STATES,
      delimiter = '|',
      quoteCharacter = '`',
      maxCharsPerColumn = 9999)
  void aRefusalHasTheStateThatIsExpected(String state, String call) throws SQLException {
    assertThat(state).doesNotStartWith("40");
    try (Connection connection = database.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      assertThat(stateOf(connection, call)).isIn((Object[]) state.split("/"));
      connection.rollback();
    }
  }

  @ParameterizedTest
  @Tag("slow")
  @CsvFileSource(
      resources = STATES_OF_LOCKED_ROWS,
      delimiter = '|',
      quoteCharacter = '`',
      maxCharsPerColumn = 9999)
  void soHasOneOfRowsThatSomebodyKeepsLocked(String state, String call) throws SQLException {
    assertThat(state).doesNotStartWith("40");
    try (Connection somebody = database.dataSource().getConnection();
        Connection connection = database.dataSource().getConnection()) {
      somebody.setAutoCommit(false);
      connection.setAutoCommit(false);
      assertThat(stateOf(somebody, LOCKS)).isEqualTo("none");
      String limit = state.equals("57014") ? "statement_timeout" : "lock_timeout";
      assertThat(stateOf(connection, "set local " + limit + " = '100ms'")).isEqualTo("none");
      assertThat(stateOf(connection, call)).isEqualTo(state);
      connection.rollback();
      somebody.rollback();
    }
  }

  @Test
  void noFunctionIsForgotten() throws SQLException, IOException {
    String asked = read(STATES) + read(STATES_OF_LOCKED_ROWS);
    assertThat(functions()).hasSizeGreaterThan(30).allMatch(name -> asked.contains(name + "("));
  }

  private static List<String> functions() throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select proname from pg_proc where pronamespace = 'public'::regnamespace"
                    + " and prorettype <> 'trigger'::regtype")) {
      List<String> names = new ArrayList<>();
      while (rows.next()) {
        names.add(rows.getString(1));
      }
      return names;
    }
  }

  private static String read(String file) throws IOException {
    try (var in = Objects.requireNonNull(SqlStatesTest.class.getResourceAsStream(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String stateOf(Connection connection, String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
      return "none";
    } catch (SQLException refused) {
      return refused.getSQLState();
    }
  }
}
