package dev.punctual.store.jdbc;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.testpostgres.TestDatabase;
import dev.punctual.testpostgres.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who was let in before there were reminders of events has them too, and nobody else. */
class EventRightsTest {
  private static final Path SQL = Path.of("../sql/migrations");
  private static final String EVENTS = "20261126000100_events.sql";
  private static final List<String> CALLS =
      List.of(
          "select schedule_reminders('e', now() + interval '1 day', '{1 hour, 2 days}',"
              + " on_conflict => 'replace')",
          "select move_event('e', now() + interval '2 days')",
          "select cancel_event('e')");

  private final TestDatabase database = TestPostgres.shared().newDatabase();
  private final String node = "node_" + System.nanoTime();
  private final String stranger = "stranger_" + System.nanoTime();

  @BeforeEach
  void admitANodeAndThenMigrate() throws IOException, SQLException {
    for (String file : Migrations.files()) {
      if (file.equals(EVENTS)) {
        execute("create role " + node + "; create role " + stranger);
        execute("select scheduler_admit('" + node + "')");
      }
      execute(Files.readString(SQL.resolve(file)));
    }
  }

  @AfterEach
  void drop() throws SQLException {
    execute("drop owned by " + node + "; drop role " + node + "; drop role " + stranger);
    database.close();
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void executeAs(String role, String sql) throws SQLException {
    execute("set role " + role + "; " + sql + "; reset role");
  }

  @Test
  void aRoleAdmittedEarlierMayUseThem() {
    for (String call : CALLS) {
      assertThatCode(() -> executeAs(node, call)).as(call).doesNotThrowAnyException();
    }
  }

  @Test
  void aStrangerMayNot() {
    for (String call : CALLS) {
      assertThatThrownBy(() -> executeAs(stranger, call))
          .as(call)
          .hasMessageContaining("permission denied");
    }
  }
}
