package dev.punctual.faults.world;

import dev.punctual.JobRequest;
import dev.punctual.OnConflict;
import dev.punctual.SchedulerClient;
import dev.punctual.StoreException;
import dev.punctual.faults.history.Accepted;
import dev.punctual.limit.Limit;
import dev.punctual.limit.LimitScope;
import dev.punctual.trigger.ConcurrencyPolicy;
import dev.punctual.trigger.MisfirePolicy;
import dev.punctual.trigger.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

/**
 * A client that schedules jobs while faults happen, and remembers what it was told. A job of a call
 * that failed may be there or not: it counts once it is seen. Runs on a thread of its own until it
 * is stopped.
 */
public final class Load implements Runnable {
  private static final int MAX_RETRIES = 2;

  private static final int MOST_MILLIS = 150;
  private static final int CANCEL_ONE_OF = 20;
  private static final int RECEIPT_ONE_OF = 4;
  private static final int KEY_ONE_OF = 10;
  private static final int KEYS = 4;
  private static final String KEY = "solo-";
  private static final int RECURRING = 3;
  private static final Duration PERIOD = Duration.ofSeconds(2);
  private static final Duration PAUSE = Duration.ofMillis(10);

  private final SchedulerClient client;
  private final Random random;
  private final Duration recurring;
  private final boolean receipts;
  private final Map<String, Accepted> told = new LinkedHashMap<>();
  private final Map<String, Accepted> doubtful = new LinkedHashMap<>();
  private final Map<String, Instant> toldAt = new HashMap<>();
  private final Set<String> leftOut = new HashSet<>();
  private volatile boolean stopped;

  /**
   * @param recurring how long recurring jobs recur
   * @param receipts whether some handlers complete their runs in a transaction of their own
   */
  Load(SchedulerClient client, Random random, Duration recurring, boolean receipts) {
    this.client = client;
    this.random = random;
    this.recurring = recurring;
    this.receipts = receipts;
  }

  @Override
  public void run() {
    try {
      client.limit(LimitScope.key(KEY + "*"), Limit.atOnce(1));
      for (int i = 0; i < RECURRING; i++) {
        recurring("tick-" + i, i % 2 == 0);
      }
      for (int i = 0; !stopped; i++) {
        once(i % KEY_ONE_OF == 0 ? Accepted.idWithKey("job-" + i, key()) : "job-" + i);
        if (i % CANCEL_ONE_OF == CANCEL_ONE_OF - 1) {
          cancel("job-" + (i - random.nextInt(CANCEL_ONE_OF)));
        }
        Thread.sleep(PAUSE.toMillis());
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  void stop() {
    stopped = true;
  }

  private String key() {
    return KEY + random.nextInt(KEYS);
  }

  private void once(String id) {
    int failures = random.nextInt(10) < 7 ? 0 : 1 + random.nextInt(MAX_RETRIES + 1);
    Instant due = Instant.now().plusMillis(random.nextInt(2_000)).truncatedTo(ChronoUnit.MILLIS);
    boolean receipt = receipts && random.nextInt(RECEIPT_ONE_OF) == 0;
    JobRequest job =
        JobRequest.of(id, receipt ? NodeMain.RECEIPTS : NodeMain.WORK)
            .at(due)
            .with(new NodeMain.Work(failures, random.nextInt(MOST_MILLIS)))
            .maxRetries(MAX_RETRIES);
    String key = Accepted.keyOf(id);
    job = key == null ? job : job.concurrencyKey(key);
    schedule(job, new Accepted(id, due, null, false, MAX_RETRIES, failures, false, null, receipt));
  }

  /** Schedules a job that takes its node's memory and so its life. */
  public void greedy(String id) {
    Instant due = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    schedule(
        JobRequest.of(id, NodeMain.GREED).at(due).with(new NodeMain.Work(0, 0)),
        new Accepted(id, due, null, false, 0, 0, false));
  }

  private void recurring(String id, boolean runAll) {
    Instant first = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(3);
    Trigger every = Trigger.interval(PERIOD, first).withEnd(first.plus(recurring));
    Trigger trigger =
        runAll
            ? every.withMisfire(MisfirePolicy.RUN_ALL).withConcurrency(ConcurrencyPolicy.QUEUE)
            : every;
    JobRequest job =
        JobRequest.of(id, NodeMain.WORK)
            .on(trigger)
            .with(new NodeMain.Work(0, random.nextInt(MOST_MILLIS)))
            .maxRetries(MAX_RETRIES);
    schedule(
        job,
        new Accepted(
            id, first, PERIOD, runAll, MAX_RETRIES, 0, false, first.plus(recurring), false));
    leaveOutUnlessToldBefore(first, id);
  }

  /** What is scheduled when its first occurrence is past begins with a later one. */
  private synchronized void leaveOutUnlessToldBefore(Instant first, String id) {
    if (!told.containsKey(id) || Instant.now().isAfter(first)) {
      leftOut.add(id);
    }
  }

  private synchronized void schedule(JobRequest job, Accepted accepted) {
    try {
      client.schedule(job, OnConflict.ERROR);
      told.put(accepted.job(), accepted);
      toldAt.put(accepted.job(), Instant.now());
    } catch (StoreException unanswered) {
      doubtful.put(accepted.job(), accepted);
    }
  }

  /** A cancellation whose answer is lost leaves open what the job is: it is not looked at. */
  private synchronized void cancel(String id) {
    Accepted old = told.get(id);
    if (old == null) {
      return;
    }
    try {
      if (client.cancel(id)) {
        told.put(id, old.asCancelled());
        toldAt.put(id, Instant.now());
      }
    } catch (StoreException unanswered) {
      told.remove(id);
      leftOut.add(id);
    }
  }

  /**
   * The store has lost all since then: jobs scheduled later may be there or not, and of those
   * cancelled later nobody can say what they should be.
   *
   * @return how many jobs are in doubt by that
   */
  synchronized int forgetSince(Instant time) {
    List<String> late =
        toldAt.entrySet().stream()
            .filter(each -> each.getValue().isAfter(time))
            .map(Map.Entry::getKey)
            .filter(told::containsKey)
            .toList();
    for (String id : late) {
      Accepted accepted = Objects.requireNonNull(told.remove(id));
      doubtful.put(id, accepted);
      if (accepted.cancelled()) {
        leftOut.add(id);
      }
    }
    return late.size();
  }

  /** Leaves jobs out of which nobody can say how often they ran. */
  synchronized void leaveOut(Collection<String> jobs) {
    leftOut.addAll(jobs);
  }

  /** What was accepted, given which jobs there are. */
  synchronized List<Accepted> accepted(Collection<String> jobs) {
    Map<String, Accepted> all = new LinkedHashMap<>(told);
    all.keySet().removeAll(leftOut);
    doubtful.forEach(
        (id, accepted) -> {
          if (jobs.contains(id) && !leftOut.contains(id)) {
            all.put(id, accepted);
          }
        });
    return List.copyOf(all.values());
  }

  /** Jobs of which nobody can say what they should be. */
  synchronized Set<String> leftOut() {
    return Set.copyOf(leftOut);
  }
}
