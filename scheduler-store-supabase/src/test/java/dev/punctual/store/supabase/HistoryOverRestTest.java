package dev.punctual.store.supabase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.port.JobStore;
import dev.punctual.store.jdbc.Schema;
import dev.punctual.testpostgres.Emptying;
import dev.punctual.testpostgres.OldHistory;
import dev.punctual.testpostgres.TestDatabase;
import dev.punctual.testsupabase.ProjectKeys;
import dev.punctual.testsupabase.TestSupabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Old history goes over REST as it does in the database, for whoever may. */
class HistoryOverRestTest {
  private static TestSupabase project;

  @BeforeAll
  static void start() {
    project =
        TestSupabase.start(
            database -> {
              new Schema(database.dataSource()).migrate();
              OptionalSql.execute(database, OptionalSql.read("node_role.sql"));
            });
  }

  @AfterAll
  static void stop() {
    project.close();
  }

  @BeforeEach
  void fill() {
    TestDatabase database = project.database();
    OptionalSql.execute(database, Emptying.STATEMENT);
    OptionalSql.execute(database, OldHistory.jobs(10));
    OptionalSql.execute(database, OldHistory.runs(3, 100, 9));
    OptionalSql.execute(database, OldHistory.closed(3, 9));
    OptionalSql.execute(database, OldHistory.runs(4, 20, 1));
    OptionalSql.execute(database, "analyze job_runs");
  }

  private static int removed(SupabaseAccess access) {
    try (SupabaseStore store = SupabaseStore.open(SupabaseStoreConfig.of(project.url(), access))) {
      JobStore.Removed removed = store.jobs().removeEnded(Duration.ofDays(7), 60);
      assertThat(removed.jobs()).isZero();
      return removed.runs();
    }
  }

  private static long ask(String query) throws SQLException {
    try (Connection connection = project.database().dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  @Test
  void theServiceRoleEmptiesPartitions() throws SQLException {
    SupabaseKey service = SupabaseKey.of(project.keys().serviceRole());
    assertThat(removed(SupabaseAccess.of(service))).isEqualTo(100);
    assertThat(ask("select count(*) from job_runs")).isEqualTo(20);
    assertThat(ask("select pg_relation_size('scheduler_runs_3')")).isZero();
  }

  /** Emptying knows no row level security. */
  @Test
  void aRoleThatIsLetInDeletesRows() throws SQLException {
    ProjectKeys keys = project.keys();
    SupabaseKey node = SupabaseKey.of(keys.token("{\"role\":\"job_scheduler\"}"));
    SupabaseAccess access = new SupabaseAccess(node, SupabaseKey.of(keys.publishable()), null);
    assertThat(removed(access)).isEqualTo(60);
    assertThat(removed(access)).isEqualTo(40);
    assertThat(removed(access)).isZero();
    assertThat(ask("select count(*) from job_runs")).isEqualTo(20);
    assertThat(ask("select count(*) from scheduler_partitions where part = 3")).isEqualTo(1);
  }
}
