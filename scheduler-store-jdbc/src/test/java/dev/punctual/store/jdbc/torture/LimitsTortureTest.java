package dev.punctual.store.jdbc.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.contracts.controls.LimitsUnderTest;
import dev.punctual.job.Job;
import dev.punctual.job.NodeId;
import dev.punctual.limit.Limit;
import dev.punctual.limit.LimitScope;
import dev.punctual.port.SchedulerStore;
import dev.punctual.store.jdbc.TestStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Four nodes that claim, end, die with what they hold, and come back as ghosts, under limits; and
 * somebody who looks at what is held, all of it at one moment, again and again.
 */
@Tag("slow")
class LimitsTortureTest implements LimitsUnderTest {
  private static final int JOBS = 2000;
  private static final int AT_ONCE = 12;
  private static final String OVER_A_LIMIT =
      "select coalesce(j.concurrency_key, 'all') || ': ' || count(*)"
          + " from scheduler_held h join scheduled_jobs j on j.id = h.id"
          + " group by grouping sets ((), (j.concurrency_key))"
          + " having count(*) > case when j.concurrency_key is null then "
          + AT_ONCE
          + " when j.concurrency_key like 'one:%' then 1 else 3 end";
  private static final String MOST_HELD = "select count(*) from scheduler_held";
  private static final String CLAIMS =
      "select pid || ' since ' || query_start from pg_stat_activity"
          + " where state = 'active' and query like '%scheduler_claim(%'"
          + " and datname = current_database() and pid <> pg_backend_pid()";

  /**
   * A claim that waits for a row holds the right to be the next who locks it. Two waits are the
   * server's own, and short: for room at the end of a file, and, in spite of SKIP LOCKED, for
   * whoever has locked the next version of an entry that was set aside in this instant.
   */
  private static final String CLAIMS_THAT_WAIT =
      CLAIMS
          + " and pid in (select w.pid from pg_locks w where not w.granted and w.locktype <> 'extend'"
          + " and (w.locktype <> 'transactionid' or exists (select from pg_locks t"
          + " where t.pid = w.pid and t.locktype = 'tuple')))";

  private final TestStore database = TestStore.fresh();
  private final AtomicInteger left = new AtomicInteger(JOBS);
  private final Queue<Job> abandoned = new ConcurrentLinkedQueue<>();

  @Override
  public SchedulerStore store() {
    return database.store();
  }

  @Override
  public void elapse(Duration time) {
    database.moveIntoThePast(time);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Void work(int seed) {
    Random random = new Random(seed);
    NodeId node = livingNode();
    while (left.get() > 0) {
      List<Job> jobs =
          new ArrayList<>(
              store().runs().claim(node, 1 + random.nextInt(8), Set.of(WORK), Duration.ZERO));
      if (random.nextInt(40) == 0) {
        abandoned.addAll(jobs);
        store().runs().leave(node);
        node = livingNode();
      } else if (random.nextInt(40) == 0) {
        store().runs().reconcile(node, Map.of());
      } else {
        left.addAndGet(
            -store()
                .runs()
                .finish(node, jobs.stream().map(this::completed).toList())
                .accepted()
                .size());
      }
      if (random.nextInt(20) == 0) {
        beat(node, LONG_LEASE);
        store().runs().rescue(1_000_000, Duration.ZERO);
      }
      haunt(node);
    }
    return null;
  }

  /** A run whose node died ends after all, under another claim's eyes. */
  private void haunt(NodeId node) {
    Job ghost = abandoned.poll();
    if (ghost != null) {
      assertThat(store().runs().finish(node, List.of(completed(ghost))).accepted()).isEmpty();
    }
  }

  @Test
  void noLimitIsEverExceededAndNobodyIsForgotten() throws Exception {
    limitKey("one:*", Limit.atOnce(1));
    limitKey("three:*", Limit.atOnce(3));
    limits().set(LimitScope.handler(WORK.value()), Limit.atOnce(AT_ONCE));
    database.execute(
        "insert into scheduled_jobs (job_id, job_type, handler, run_date, metadata,"
            + " concurrency_key, max_retries, priority) select 'j-' || i, 'custom', 'work', now(),"
            + " '{}', case i % 3 when 0 then 'one:' || i % 7 when 1 then 'three:' || i % 5 end, 3,"
            + " i % 2 from generate_series(1, "
            + JOBS
            + ") i");
    ExecutorService workers = Executors.newFixedThreadPool(4);
    try {
      List<Future<Void>> running = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        int seed = i;
        Callable<Void> worker = () -> work(seed);
        running.add(workers.submit(worker));
      }
      int most = watch();
      for (Future<Void> worker : running) {
        worker.get();
      }
      assertThat(most).as("room is used").isEqualTo(AT_ONCE);
    } finally {
      workers.shutdownNow();
    }
    assertThat(database.query("select status from scheduled_jobs where status <> 'completed'"))
        .isEmpty();
    assertThat(database.query("select id from scheduler_limited")).isEmpty();
    beat(livingNode(), LONG_LEASE);
    assertThat(database.query("select job from scheduler_permits")).isEmpty();
  }

  /**
   * The server reads what a session is at before what it waits for, which may be the end that came
   * after; so a claim counts only if it still goes on.
   */
  private List<String> claimsThatWait() {
    List<String> waiting = new ArrayList<>(database.query(CLAIMS_THAT_WAIT));
    if (!waiting.isEmpty()) {
      waiting.retainAll(database.query(CLAIMS));
    }
    return waiting;
  }

  private int watch() {
    int most = 0;
    Instant giveUp = Instant.now().plusSeconds(120);
    while (left.get() > 0) {
      assertThat(database.query(OVER_A_LIMIT)).isEmpty();
      assertThat(claimsThatWait()).as("a claim waits for nobody").isEmpty();
      most = Math.max(most, Integer.parseInt(database.query(MOST_HELD).get(0)));
      assertThat(Instant.now()).as("%s jobs left", left).isBefore(giveUp);
    }
    return most;
  }
}
