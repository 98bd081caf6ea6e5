package dev.punctual.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.figures.TableFigures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TableFiguresTest {
  private final TestStore database = TestStore.fresh();

  @AfterEach
  void close() {
    database.close();
  }

  private TableFigures table(String name) {
    return database.store().condition().tables().stream()
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void tablesOfTheSchedulerAloneAreTold() {
    database.execute("create table public.customers (id int)");
    assertThat(database.store().condition().tables())
        .extracting(TableFigures::name)
        .contains("scheduled_jobs", "job_runs", "scheduler_nodes")
        .doesNotContain("customers")
        .noneMatch(name -> name.startsWith("scheduler_runs_"))
        .doesNotHaveDuplicates();
  }

  @Test
  void theLargestComesFirstAndTellsWhenItWasVacuumed() {
    database.execute(
        "insert into scheduled_jobs (job_id, job_type, handler, run_date, metadata)"
            + " select 'job-' || i, 'custom', 'work', now(), jsonb_build_object('a', repeat('x', 200))"
            + " from generate_series(1, 3000) i");
    assertThat(table("scheduled_jobs").vacuumedAt()).isNull();
    database.execute("vacuum analyze scheduled_jobs");
    TableFigures jobs = table("scheduled_jobs");
    assertThat(database.store().condition().tables().get(0)).isEqualTo(jobs);
    assertThat(jobs.tableBytes()).isGreaterThan(500_000);
    assertThat(jobs.indexBytes()).isGreaterThan(50_000);
    assertThat(jobs.vacuumedAt()).isNotNull();
  }
}
