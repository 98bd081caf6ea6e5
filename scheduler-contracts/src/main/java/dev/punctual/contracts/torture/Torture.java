package dev.punctual.contracts.torture;

import dev.punctual.port.SchedulerStore;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import javax.sql.DataSource;
import org.awaitility.Awaitility;

/**
 * Nodes that claim, end, lose and forget runs, die and come back as ghosts, while people steer the
 * same jobs by commands and by plain SQL. Fails when a fence is handed out twice, an end is
 * accepted twice or leaves no history, a job is neither waiting nor held or both, the server sees a
 * deadlock, or a job does not come to its end.
 */
public final class Torture {
  private static final long MOST_MINUTES = 10;

  private final SchedulerStore store;
  private final DataSource tables;
  private final Size size;
  private final long seed;
  private final Ledger ledger = new Ledger();
  private final List<TorturedNode> nodes = new ArrayList<>();
  private final AtomicInteger steps = new AtomicInteger();
  private boolean serverMayGo;

  /**
   * How much of it.
   *
   * @param jobs that are there at first
   * @param nodes that work at once, each a thread
   * @param people that steer jobs at once, each a thread
   * @param steps of each of them
   */
  public record Size(int jobs, int nodes, int people, int steps) {}

  /**
   * @param store of an empty database
   * @param tables of the same database, for plain SQL; names are found without their schema
   * @param seed from which all choices are made; it is printed
   */
  public Torture(SchedulerStore store, DataSource tables, Size size, long seed) {
    this.store = store;
    this.tables = tables;
    this.size = size;
    this.seed = seed;
  }

  /** Lets it all happen. */
  public void run() throws Exception {
    run(() -> {});
  }

  /**
   * The same with a server that goes and comes back.
   *
   * @param outage is called once, when half of the steps are made; ends when the server is back
   */
  public void runThrough(Runnable outage) throws Exception {
    serverMayGo = true;
    run(outage);
  }

  private void run(Runnable midway) throws Exception {
    System.out.println("torture with seed " + seed + ", " + size);
    insertJobs();
    List<CompletableFuture<Void>> all = new ArrayList<>();
    all.addAll(start(size.nodes(), this::node));
    all.addAll(start(size.people(), at -> new TorturingPerson(store, random(at + 1000))::run));
    CompletableFuture<Void> watching = onThread(() -> watch(all));
    awaitHalf(all);
    midway.run();
    for (CompletableFuture<Void> one : all) {
      one.get(MOST_MINUTES, TimeUnit.MINUTES);
    }
    watching.get(1, TimeUnit.MINUTES);
    nodes.forEach(TorturedNode::stop);
    finish();
  }

  private Steps node(int number) {
    TorturedNode node = new TorturedNode(store, "torture-" + number, ledger, random(number));
    nodes.add(node);
    return node::run;
  }

  private Random random(int of) {
    return new Random(seed * 31 + of);
  }

  private void insertJobs() throws SQLException {
    try (Sql sql = new Sql(tables)) {
      sql.execute(
          "insert into scheduled_jobs (job_id, job_type, handler, run_date, metadata, priority)"
              + " select 'job-' || i, 'custom', 'torture-' || i % 4, now(), '{}', i % 3"
              + " from generate_series(1, "
              + size.jobs()
              + ") i");
    }
  }

  /** What is done in one thread; each call is one step. */
  interface Steps {
    void step(Sql sql, int jobs) throws Exception;
  }

  private List<CompletableFuture<Void>> start(int how, IntFunction<Steps> doing) {
    List<CompletableFuture<Void>> started = new ArrayList<>();
    for (int i = 0; i < how; i++) {
      Steps one = doing.apply(i);
      started.add(onThread(() -> repeat(one)));
    }
    return started;
  }

  private static CompletableFuture<Void> onThread(Runnable work) {
    return CompletableFuture.runAsync(work, command -> new Thread(command, "torture").start());
  }

  private void repeat(Steps one) {
    Tolerance tolerance = new Tolerance(serverMayGo);
    try (Sql sql = new Sql(tables)) {
      for (int i = 0; i < size.steps(); i++) {
        tolerance.bear(() -> one.step(sql, size.jobs()));
        steps.incrementAndGet();
      }
    } catch (SQLException broken) {
      tolerance.judge(broken);
    }
  }

  private void awaitHalf(List<CompletableFuture<Void>> all) {
    int half = (size.nodes() + size.people()) * size.steps() / 2;
    Awaitility.await()
        .atMost(5, TimeUnit.MINUTES)
        .until(
            () ->
                steps.get() >= half
                    || all.stream().anyMatch(CompletableFuture::isCompletedExceptionally));
  }

  private void watch(List<CompletableFuture<Void>> all) {
    Tolerance tolerance = new Tolerance(serverMayGo);
    try (Sql sql = new Sql(tables)) {
      while (!all.stream().allMatch(CompletableFuture::isDone)) {
        tolerance.bear(() -> TableChecks.assertConsistent(sql));
      }
    } catch (SQLException broken) {
      tolerance.judge(broken);
    }
  }

  private void finish() throws Exception {
    try (Sql sql = new Sql(tables)) {
      TableChecks.assertConsistent(sql);
      new Drain(store, ledger).run(sql);
      TableChecks.assertConsistent(sql);
      TableChecks.assertAllOver(sql);
      TableChecks.assertHistory(sql, ledger);
    }
    ledger.assertAddsUp();
    System.out.println("torture over: " + ledger);
  }
}
