package dev.punctual.benchmarks.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.testpostgres.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class CountersTest {
  @Test
  void whatAnEndedBackendSpentCountsWhereTheMachineTells() throws Exception {
    try (Arena arena = new Arena();
        TestDatabase database = arena.newDatabase();
        Connection watch = database.dataSource().getConnection()) {
      Counters before = Counters.of(watch);
      execute(database, "select count(*) from generate_series(1, 3000000)");
      double spent = Counters.of(watch).since(before).cpuSeconds();
      if (Counters.knowCpu()) {
        assertThat(spent).isGreaterThan(0.02);
      } else {
        assertThat(spent).isNaN();
      }
    }
  }

  @Test
  void updatesOfJobsAreHotOrNotAsTheStatisticsSay() throws Exception {
    try (Arena arena = new Arena();
        TestDatabase database = arena.newDatabase();
        Connection watch = database.dataSource().getConnection()) {
      execute(
          database,
          "create table public.scheduled_jobs (id int primary key, note int)"
              + " with (fillfactor = 50)");
      execute(
          database, "insert into public.scheduled_jobs select i, 0 from generate_series(1, 100) i");
      JobUpdates before = JobUpdates.of(watch);
      execute(database, "update public.scheduled_jobs set note = 1 where id <= 50");
      execute(database, "update public.scheduled_jobs set id = id + 1000 where id > 50");
      JobUpdates updates = before.untilTold(watch, 100);
      assertThat(updates.all()).isEqualTo(100);
      assertThat(updates.hotShare()).isEqualTo(0.5);
    }
  }

  @Test
  void deadRowsCountInAllTablesAlsoThoseThatVacuumRemoved() throws Exception {
    try (Arena arena = new Arena();
        TestDatabase database = arena.newDatabase();
        Connection watch = database.dataSource().getConnection()) {
      execute(database, "create table public.scheduled_jobs (id int primary key)");
      execute(database, "create table public.others (id int primary key)");
      execute(database, "insert into public.scheduled_jobs select generate_series(1, 100)");
      execute(database, "insert into public.others select generate_series(1, 100)");
      execute(database, "update public.others set id = id + 1000");
      execute(database, "vacuum public.others");
      execute(database, "delete from public.scheduled_jobs");
      assertThat(JobUpdates.NONE.untilDead(watch, 200).dead()).isEqualTo(200);
    }
  }

  @Test
  void aDatabaseWithoutJobsHasNoHotShare() throws Exception {
    try (Arena arena = new Arena();
        TestDatabase database = arena.newDatabase();
        Connection watch = database.dataSource().getConnection()) {
      assertThat(JobUpdates.of(watch).hotShare()).isNaN();
    }
  }

  /** In a connection of its own, whose backend then ends. */
  private static void execute(TestDatabase database, String sql) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
