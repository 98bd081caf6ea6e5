package dev.punctual.http;

import dev.punctual.port.SchedulerStore;
import dev.punctual.store.jdbc.Schema;
import dev.punctual.store.supabase.SupabaseKey;
import dev.punctual.store.supabase.SupabaseStore;
import dev.punctual.store.supabase.SupabaseStoreConfig;
import dev.punctual.testpostgres.Emptying;
import dev.punctual.testsupabase.TestSupabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;

/** The API over PostgREST, as a node has it that runs with a key and no database connection. */
@Tag("slow")
class SupabaseApiTest extends ApiContract {
  private final TestSupabase project =
      TestSupabase.start(database -> new Schema(database.dataSource()).migrate());

  @Override
  SchedulerStore open() {
    try (Connection connection = project.database().dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(Emptying.STATEMENT);
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
    return SupabaseStore.open(
        SupabaseStoreConfig.of(project.url(), SupabaseKey.of(project.keys().serviceRole())));
  }

  @AfterAll
  void drop() {
    project.close();
  }
}
