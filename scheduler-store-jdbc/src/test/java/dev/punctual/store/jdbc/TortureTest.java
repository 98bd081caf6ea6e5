package dev.punctual.store.jdbc;

import dev.punctual.contracts.torture.Torture;
import dev.punctual.testpostgres.PrivatePostgres;
import dev.punctual.testpostgres.TestDatabase;
import dev.punctual.testpostgres.TestPostgres;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Everything at once, on the tables of the store. */
class TortureTest {
  private static final Torture.Size SMALL = new Torture.Size(300, 3, 3, 250);
  private static final Torture.Size LARGE = new Torture.Size(2500, 4, 4, 3000);
  private static final Torture.Size CRASHED = new Torture.Size(1000, 3, 3, 600);

  private static long seed() {
    return Long.getLong("punctual.torture.seed", ThreadLocalRandom.current().nextLong(1 << 30));
  }

  private static void torture(Torture.Size size) throws Exception {
    try (TestStore database = TestStore.fresh()) {
      new Torture(database.store(), database.dataSource(), size, seed()).run();
    }
  }

  @Test
  void noRunIsLostOrDoubledByAFewThatDoEverythingAtOnce() throws Exception {
    torture(SMALL);
  }

  @Test
  @Tag("slow")
  void noRunIsLostOrDoubledByManyThatDoEverythingAtOnce() throws Exception {
    torture(LARGE);
  }

  /** The role has no right but what it was admitted to. */
  @Test
  void noRunIsLostOrDoubledUnderRowLevelSecurity() throws Exception {
    try (TestStore database = TestStore.fresh()) {
      String role = "torture_" + database.query("select current_database()").get(0);
      database.execute("create role " + role + " login password 'secret'");
      try {
        database.execute("alter role " + role + " set punctual_test.works = 'yes'");
        database.execute(
            "select scheduler_admit('%s', 'current_setting(''punctual_test.works'', true) = ''yes''')"
                .formatted(role));
        PGSimpleDataSource source = (PGSimpleDataSource) database.dataSource();
        source.setUser(role);
        source.setPassword("secret");
        try (JdbcStore store =
            JdbcStore.open(
                JdbcStoreConfig.of(source.getUrl(), role, "secret")
                    .withSchemaPolicy(SchemaPolicy.CHECK))) {
          new Torture(store, source, SMALL, seed()).run();
        }
      } finally {
        database.execute("drop owned by " + role);
        database.execute("drop role " + role);
      }
    }
  }

  @Test
  @Tag("slow")
  void whatWasAcceptedSurvivesAServerThatIsKilled() throws Exception {
    try (PrivatePostgres server = TestPostgres.startPrivate()) {
      TestDatabase database = server.newDatabase();
      try (JdbcStore store =
          JdbcStore.open(
              JdbcStoreConfig.of(database.jdbcUrl(), database.user(), database.password()))) {
        new Torture(store, database.dataSource(), CRASHED, seed())
            .runThrough(
                () -> {
                  server.kill();
                  server.start();
                });
      }
    }
  }
}
