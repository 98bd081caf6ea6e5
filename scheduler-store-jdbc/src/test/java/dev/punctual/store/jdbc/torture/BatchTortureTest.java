package dev.punctual.store.jdbc.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.OnConflict;
import dev.punctual.StoreException;
import dev.punctual.chain.After;
import dev.punctual.chain.BatchName;
import dev.punctual.contracts.chains.ChainsUnderTest;
import dev.punctual.job.Job;
import dev.punctual.job.JobStatus;
import dev.punctual.job.NodeId;
import dev.punctual.job.RunOutcome;
import dev.punctual.port.FinishedRun;
import dev.punctual.port.SchedulerStore;
import dev.punctual.store.jdbc.TestStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Batches of ten jobs, each with a callback for its end and one for its first failure, on nodes
 * that end runs, lose them, and whose connections are cut at any moment. System property {@code
 * punctual.batches} tells how many; 10,000 is the measure, of which the build does a part.
 */
@Tag("slow")
class BatchTortureTest implements ChainsUnderTest {
  private static final int BATCHES = Integer.getInteger("punctual.batches", 130);
  private static final int MEMBERS = 10;
  private static final int ENDS_BETWEEN_CUTS = 50;

  private final TestStore database = TestStore.fresh();
  private final AtomicBoolean over = new AtomicBoolean();

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

  private Void make() {
    for (int i = 0; i < BATCHES; i++) {
      int number = i;
      BatchName batch = BatchName.of("batch-" + i);
      Cuts.again(() -> batches().open(batch));
      String[] members =
          IntStream.range(0, MEMBERS).mapToObj(j -> number + "/" + j).toArray(String[]::new);
      Cuts.again(() -> batches().add(batch, null, dueJobs(members), OnConflict.KEEP));
      Cuts.again(() -> callback("done-" + number, After.allOfBatch(batch).onEnd()));
      Cuts.again(() -> callback("bad-" + number, After.anyOfBatch(batch).onFailure()));
      Cuts.again(() -> batches().close(batch));
    }
    return null;
  }

  private Object callback(String id, After after) {
    return store().jobs().schedule(List.of(after(id, after)), OnConflict.KEEP);
  }

  private Void work(int seed) {
    Random random = new Random(seed);
    NodeId node = NodeId.random();
    while (!over.get()) {
      try {
        beat(node, LONG_LEASE);
        if (random.nextInt(10) == 0) {
          store().runs().rescue(1_000_000, Duration.ZERO);
        }
        for (int i = 0; i < 20; i++) {
          List<Job> jobs = claim(node, 1 + random.nextInt(30));
          if (random.nextInt(40) == 0) {
            node = die(node);
            break;
          }
          store().runs().finish(node, jobs.stream().map(job -> end(job, random)).toList());
        }
      } catch (StoreException cut) {
        node = die(node);
      }
    }
    return null;
  }

  /** Its lease is over at once; whoever comes next rescues what it held. */
  private NodeId die(NodeId node) {
    Cuts.again(
        () -> {
          store().runs().leave(node);
          return node;
        });
    return NodeId.random();
  }

  /** Of a tenth of the batches, one member fails. */
  private FinishedRun end(Job job, Random random) {
    boolean fails = job.id().value().endsWith("0/5");
    return fails
        ? ended(job, JobStatus.FAILED, null, RunOutcome.FAILED)
        : random.nextInt(50) == 0
            ? ended(job, JobStatus.SCHEDULED, job.due(), RunOutcome.RETRIED)
            : completed(job);
  }

  /** As kill -9 does to a client or a server process, at any moment of a transaction. */
  private void cut() {
    database.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()"
            + " and pid <> pg_backend_pid() and state = 'active' order by random() limit 1");
  }

  @Test
  void eachCallbackRunsExactlyOnce() throws Exception {
    ExecutorService workers = Executors.newFixedThreadPool(5);
    try {
      List<Future<Void>> running = new ArrayList<>();
      running.add(workers.submit(this::make));
      for (int i = 0; i < 4; i++) {
        int seed = i;
        Callable<Void> worker = () -> work(seed);
        running.add(workers.submit(worker));
      }
      watch(running.subList(1, running.size()));
      for (Future<Void> worker : running) {
        worker.get();
      }
    } finally {
      over.set(true);
      workers.shutdownNow();
    }
    assertThat(count("job_id like 'done-%' and status = 'completed'")).isEqualTo(BATCHES);
    assertThat(count("job_id like 'bad-%' and status = 'completed'")).isEqualTo((BATCHES + 9) / 10);
    assertThat(count("job_id like 'bad-%' and status = 'cancelled'"))
        .isEqualTo(BATCHES - (BATCHES + 9) / 10);
    assertThat(
            database.query(
                "select j.job_id from scheduled_jobs j join job_runs r on r.scheduled_job_id = j.id"
                    + " where r.outcome = 'completed' group by j.job_id having count(*) <> 1"))
        .as("ended more than once")
        .isEmpty();
    assertThat(
            database.query(
                "select d.job_id from scheduled_jobs d join job_runs c on c.scheduled_job_id = d.id"
                    + " join scheduler_joins w on w.id = d.id"
                    + " join scheduler_predecessors p on p.batch = w.batch"
                    + " join job_runs r on r.scheduled_job_id = p.job"
                    + " where d.job_id like 'done-%' and r.id > c.id and c.outcome = 'completed'"
                    + " and r.outcome in ('completed', 'failed')"))
        .as("called before the end")
        .isEmpty();
    assertThat(database.query("select id from scheduler_looks")).isEmpty();
  }

  private long count(String which) {
    return Long.parseLong(
        database.query("select count(*) from scheduled_jobs where " + which).get(0));
  }

  private void watch(List<Future<Void>> nodes) {
    Instant giveUp = Instant.now().plusSeconds(60 + BATCHES / 4);
    long cutAt = 0;
    while (count("job_id like 'done-%' and status = 'completed'") < BATCHES
        || count("status in ('scheduled', 'running')") > 0) {
      assertThat(nodes).as("nodes at work").noneMatch(Future::isDone);
      long ended = count("status in ('completed', 'failed')");
      if (ended >= cutAt) {
        cut();
        cutAt = ended + ENDS_BETWEEN_CUTS;
      }
      assertThat(Instant.now())
          .as(
              "left: %s",
              database.query(
                  "select job_id || ' ' || status from scheduled_jobs"
                      + " where status in ('scheduled', 'running') limit 10"))
          .isBefore(giveUp);
    }
    over.set(true);
  }
}
