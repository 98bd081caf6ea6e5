package dev.punctual.store.supabase;

import dev.punctual.contracts.torture.Torture;
import dev.punctual.store.jdbc.Schema;
import dev.punctual.testpostgres.TestDatabase;
import dev.punctual.testsupabase.TestSupabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** Everything at once, over REST; people write plain SQL to the database behind it. */
class TortureTest {
  private static final Torture.Size SMALL = new Torture.Size(200, 2, 2, 200);

  private static long seed() {
    return Long.getLong("punctual.torture.seed", ThreadLocalRandom.current().nextLong(1 << 30));
  }

  private static void execute(TestDatabase database, String sql) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void noRunIsLostOrDoubledOverRest() throws Exception {
    try (TestStore fresh = TestStore.fresh()) {
      new Torture(fresh.store(), TestStore.project().database().dataSource(), SMALL, seed()).run();
    }
  }

  /** A role that may do what its token's claims say, and sees no row otherwise. */
  @Test
  void noRunIsLostOrDoubledOverRestUnderRowLevelSecurity() throws Exception {
    try (TestSupabase project =
        TestSupabase.start(database -> new Schema(database.dataSource()).migrate())) {
      String role = "torture_" + project.database().name();
      execute(project.database(), "create role " + role + " nologin noinherit");
      try {
        execute(project.database(), "grant " + role + " to authenticator");
        execute(
            project.database(),
            "select scheduler_admit('%s', $$current_setting('request.jwt.claims', true)::json ->> 'works' = 'yes'$$)"
                .formatted(role));
        execute(project.database(), "notify pgrst, 'reload schema'");
        String token = "{\"role\":\"" + role + "\",\"works\":\"yes\"}";
        SupabaseKey key = SupabaseKey.of(project.keys().token(token));
        try (SupabaseStore store = SupabaseStore.open(SupabaseStoreConfig.of(project.url(), key))) {
          new Torture(store, project.database().dataSource(), SMALL, seed()).run();
        }
      } finally {
        execute(project.database(), "drop owned by " + role);
        execute(project.database(), "drop role " + role);
      }
    }
  }
}
