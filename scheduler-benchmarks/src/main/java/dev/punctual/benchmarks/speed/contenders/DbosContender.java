package dev.punctual.benchmarks.speed.contenders;

import com.zaxxer.hikari.HikariDataSource;
import dev.dbos.transact.DBOS;
import dev.dbos.transact.DBOSClient;
import dev.dbos.transact.config.DBOSConfig;
import dev.dbos.transact.workflow.Queue;
import dev.dbos.transact.workflow.Workflow;
import dev.punctual.benchmarks.server.Address;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * DBOS Transact with a queue, as its page "Queues &amp; Concurrency" tells: a limit per worker,
 * here of 500 workflows, and a look at the queue every 100 ms (the default is a second), with 20
 * connections. A job is a workflow without steps. Its client enqueues a workflow per call; no call
 * takes many, so eight threads fill the queue. What is to start later it moves to the queue once a
 * second. The row of a finished workflow is kept.
 */
final class DbosContender implements Contender {
  private static final String APPLICATION = "races";
  private static final int WORKFLOWS = 500;
  private static final int CONNECTIONS = 20;
  private static final int FILLERS = 8;
  private static final Duration POLLING = Duration.ofMillis(100);
  private static final Duration LATER = Duration.ofDays(1);
  private static final Queue QUEUE =
      new Queue("work").withWorkerConcurrency(WORKFLOWS).withPollingInterval(POLLING);

  private final HikariDataSource database;
  private final Ends ends;
  private final DBOSClient client;
  private final AtomicInteger next = new AtomicInteger();

  /** What a job is, by an interface as DBOS asks for. */
  public interface Job {
    /** Runs the job with this index. */
    void run(int job);
  }

  /** The workflow. */
  public static final class Work implements Job {
    private final IntConsumer work;

    Work(IntConsumer work) {
      this.work = work;
    }

    @Override
    @Workflow(name = "work")
    public void run(int job) {
      work.accept(job);
    }
  }

  DbosContender(Address address) {
    database = Ends.pool(address, CONNECTIONS);
    node(job -> {}).close();
    client = new DBOSClient(database);
    ends =
        new Ends(
            database,
            "select count(*) from dbos.workflow_status where status in ('ENQUEUED', 'PENDING')");
  }

  /** Launching it makes the tables. */
  private DBOS node(IntConsumer work) {
    DBOS node = new DBOS(DBOSConfig.defaults(APPLICATION).withDataSource(database));
    node.registerQueue(QUEUE);
    node.registerProxy(Job.class, new Work(work));
    node.launch();
    return node;
  }

  private void enqueue(int job, Duration delay) {
    client.enqueueWorkflow(
        new DBOSClient.EnqueueOptions("work", Work.class.getName(), QUEUE.name()).withDelay(delay),
        new Object[] {job});
  }

  private void enqueueNow(int job) {
    client.enqueueWorkflow(
        new DBOSClient.EnqueueOptions("work", Work.class.getName(), QUEUE.name()),
        new Object[] {job});
  }

  @Override
  public void fill(int jobs) throws InterruptedException {
    Load.share(FILLERS, jobs, this::enqueueNow);
  }

  @Override
  public long drain(int jobs) throws SQLException, InterruptedException {
    CountDownLatch runs = new CountDownLatch(jobs);
    long began = System.nanoTime();
    DBOS node = node(job -> runs.countDown());
    try {
      ends.await(runs);
      return System.nanoTime() - began;
    } finally {
      node.close();
    }
  }

  @Override
  public List<Long> lateness(List<Instant> due) throws InterruptedException {
    Starts starts = new Starts(due);
    DBOS node = node(starts::started);
    try {
      for (int job = 0; job < due.size(); job++) {
        enqueue(job, Duration.between(Instant.now(), due.get(job)));
      }
      return starts.await();
    } finally {
      node.close();
    }
  }

  @Override
  public long enqueueSingly(int jobs) {
    long began = System.nanoTime();
    for (int i = 0; i < jobs; i++) {
      enqueue(next.getAndIncrement(), LATER);
    }
    return System.nanoTime() - began;
  }

  @Override
  public void close() {
    client.close();
    database.close();
  }
}
