package dev.punctual.store.jdbc.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobScheduler;
import dev.punctual.SchedulerConfig;
import dev.punctual.bulk.BulkHandle;
import dev.punctual.bulk.BulkProgress;
import dev.punctual.bulk.BulkRequest;
import dev.punctual.search.JobFilter;
import dev.punctual.store.jdbc.TestStore;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The server ends the session that does a step, again and again. */
@Tag("slow")
class BulkKillTest {
  private static final int JOBS = Integer.getInteger("punctual.bulk.jobs", 12_000);

  private final TestStore database = TestStore.fresh();

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void eachJobIsMetOnceWhoeverDies() {
    database.execute(
        "insert into scheduled_jobs (job_id, job_type, handler, run_date, next_run, status,"
            + " metadata) select 'job-' || i, 'custom', 'work', now(), now() + interval '1 day',"
            + " 'scheduled', '{}' from generate_series(1, "
            + JOBS
            + ") i");
    int killed = 0;
    BulkProgress progress;
    try (JobScheduler one = node();
        JobScheduler other = node()) {
      BulkHandle bulk =
          one.bulk()
              .start(
                  BulkRequest.of(JobFilter.ALL.withHandler("work"))
                      .prioritise(5)
                      .by("ann")
                      .after(Duration.ZERO));
      assertThat(other.isRunning()).isTrue();
      Instant patience = Instant.now().plusSeconds(300);
      progress = Cuts.again(bulk::progress);
      while (!progress.ended()) {
        assertThat(Instant.now()).as("it ends").isBefore(patience);
        killed += kill();
        LockSupport.parkNanos(20_000_000);
        progress = Cuts.again(bulk::progress);
      }
    }
    assertThat(killed).as("sessions ended in the middle of a step").isPositive();
    assertThat(progress.counts().done()).isEqualTo(JOBS);
    assertThat(progress.counts().skipped()).isZero();
    assertThat(progress.counts().failed()).isZero();
    assertThat(
            database.query(
                "select count(*) || ' ' || min(version) || ' ' || max(version)"
                    + " from scheduled_jobs where handler = 'work' and priority = 5"))
        .containsExactly(JOBS + " 2 2");
    assertThat(database.query("select count(*)::text from scheduler_changes"))
        .containsExactly(Integer.toString(JOBS));
  }

  private JobScheduler node() {
    return JobScheduler.builder(database.store())
        .config(SchedulerConfig.DEFAULT)
        .task("other", (metadata, run) -> {})
        .start();
  }

  /** Now and then, so that some steps come to their end. */
  private int kill() {
    return database
        .query(
            "select pg_terminate_backend(pid)::text from pg_stat_activity"
                + " where datname = current_database() and pid <> pg_backend_pid()"
                + " and state = 'active' and query like '%scheduler_step_bulk%'"
                + " and random() < 0.03")
        .size();
  }
}
