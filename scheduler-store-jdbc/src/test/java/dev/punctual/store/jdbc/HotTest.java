package dev.punctual.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.job.HandlerName;
import dev.punctual.job.Job;
import dev.punctual.job.JobStatus;
import dev.punctual.job.NodeId;
import dev.punctual.job.Run;
import dev.punctual.job.RunOutcome;
import dev.punctual.job.Transition;
import dev.punctual.port.FinishedRun;
import dev.punctual.port.Heartbeat;
import dev.punctual.port.RunQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The end of a run writes its job's row into the same page and no index (a heap-only update), which
 * is most of what a job costs.
 */
class HotTest {
  private static final Set<HandlerName> WORK = Set.of(HandlerName.of("work"));
  private static final int JOBS = 300;

  private final TestStore database = TestStore.fresh();
  private final NodeId node = NodeId.random();

  @AfterEach
  void close() {
    database.close();
  }

  private static FinishedRun end(Job job) {
    boolean once = job.row() % 3 == 0;
    boolean retry = job.row() % 3 == 1;
    Transition transition =
        new Transition(
            once ? JobStatus.COMPLETED : JobStatus.SCHEDULED,
            retry ? job.state().runDate() : job.state().runDate().plusSeconds(60),
            once ? null : job.due().plusSeconds(60),
            retry ? 1 : 0,
            retry ? RunOutcome.RETRIED : RunOutcome.COMPLETED,
            null);
    Run.Times times = new Run.Times(job.due(), job.due(), job.due(), job.due());
    return FinishedRun.of(job, transition, times, null, null);
  }

  @Test
  void theFirstEndOfEachJobIsAHeapOnlyUpdate() {
    database.execute(
        "insert into scheduled_jobs (job_id, job_type, handler, run_date, metadata, trigger)"
            + " select 'job-' || i, 'custom', 'work', now(), jsonb_build_object('a', repeat('x', 200)),"
            + " case when i % 3 = 2 then 'every:1m' end from generate_series(1, "
            + JOBS
            + ") i");
    RunQueue runs = database.store().runs();
    runs.heartbeat(new Heartbeat(node, "test", Duration.ofMinutes(5), WORK));
    int ended = 0;
    for (List<Job> jobs = claim(); !jobs.isEmpty(); jobs = claim()) {
      ended += runs.finish(node, jobs.stream().map(HotTest::end).toList()).accepted().size();
    }
    assertThat(ended).isEqualTo(JOBS);
    assertThat(updates()).containsExactly(JOBS + " of " + JOBS);
  }

  private List<Job> claim() {
    return new ArrayList<>(database.store().runs().claim(node, 50, WORK, Duration.ZERO));
  }

  /** Sessions tell what they did at the latest when they are idle, or are asked to. */
  private List<String> updates() {
    String seen = "";
    for (int i = 0; i < 200 && !seen.startsWith(JOBS + " "); i++) {
      // Any call flushes what its session did before.
      database.store().runs().nextDue(WORK);
      database.store().jobs().count();
      seen =
          database
              .query(
                  "select n_tup_upd || ' ' || n_tup_hot_upd from pg_stat_user_tables,"
                      + " pg_sleep(0.05) where relname = 'scheduled_jobs'")
              .get(0);
    }
    return List.of(seen.replaceFirst("(\\d+) (\\d+)", "$2 of $1"));
  }

  @Test
  void noIndexNamesAColumnThatAnOrdinaryEndChanges() {
    String changed =
        "array['status', 'run_date', 'next_run', 'last_run', 'fence', 'retry_count', 'run_count',"
            + " 'updated_at', 'last_error', 'crash_count', 'version']";
    assertThat(
            database.query(
                "select i.indexrelid::regclass || ' ' || a.attname from pg_index i"
                    + " join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = i.indexrelid"
                    + " and d.refclassid = 'pg_class'::regclass and d.refobjid = i.indrelid"
                    + " join pg_attribute a on a.attrelid = i.indrelid and a.attnum = d.refobjsubid"
                    + " where i.indrelid = 'scheduled_jobs'::regclass and a.attname = any ("
                    + changed
                    + ")"))
        .isEmpty();
  }

  /** Else the test above would see nothing. */
  @Test
  void theColumnsOfIndexesAreReadFromKeysAndConditions() {
    database.execute("create index odd on scheduled_jobs (id) where run_count > 3");
    try {
      assertThat(
              database.query(
                  "select a.attname from pg_depend d join pg_attribute a on a.attrelid = d.refobjid"
                      + " and a.attnum = d.refobjsubid where d.objid = 'odd'::regclass"
                      + " and d.refobjid = 'scheduled_jobs'::regclass"))
          .contains("run_count");
    } finally {
      database.execute("drop index odd");
    }
  }
}
