package dev.punctual.store.jdbc.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.store.jdbc.TestStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A vacuum that gives empty pages back to the system holds an exclusive lock for that, and claims
 * would wait for it. Tables that nodes write all the time keep their pages for what comes next.
 */
class VacuumTest {
  private final TestStore database = TestStore.fresh();

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void noVacuumHoldsUpAClaim() {
    assertThat(
            database.query(
                "select relname from pg_class where relkind = 'r'"
                    + " and reloptions::text like '%autovacuum_vacuum_scale_factor%'"
                    + " and not reloptions @> '{vacuum_truncate=off}'"))
        .as("their rows come and go")
        .isEmpty();
    assertThat(
            database.query(
                "select relname from pg_class where reloptions @> '{vacuum_truncate=off}'"))
        .contains("scheduled_jobs", "scheduler_waiting", "scheduler_claims", "scheduler_permits");
  }

  @Test
  void whatIsEmptiedKeepsItsPages() {
    database.execute(
        "insert into scheduler_permits (job, fence, meter)"
            + " select i, 1, 'handler:work' from generate_series(1, 10000) i");
    database.execute("delete from scheduler_permits");
    database.execute("vacuum scheduler_permits");

    assertThat(database.query("select pg_relation_size('scheduler_permits') > 0"))
        .containsExactly("t");
  }
}
