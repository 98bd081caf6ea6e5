package dev.punctual.faults.world;

import dev.punctual.JobRequest;
import dev.punctual.OnConflict;
import dev.punctual.SchedulerClient;
import dev.punctual.StoreException;
import dev.punctual.faults.history.Accepted;
import dev.punctual.trigger.ConcurrencyPolicy;
import dev.punctual.trigger.MisfirePolicy;
import dev.punctual.trigger.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A client that schedules jobs while faults happen, and remembers what it was told. A job of a call
 * that failed may be there or not: it counts once it is seen. Runs on a thread of its own until it
 * is stopped.
 */
final class Load implements Runnable {
  static final int MAX_RETRIES = 2;

  private static final int MOST_MILLIS = 150;
  private static final int CANCEL_ONE_OF = 20;
  private static final int RECURRING = 3;
  private static final Duration PERIOD = Duration.ofSeconds(2);
  private static final Duration RECURS_FOR = Duration.ofSeconds(40);

  private final SchedulerClient client;
  private final Random random;
  private final Duration pause;
  private final Map<String, Accepted> told = new LinkedHashMap<>();
  private final Map<String, Accepted> doubtful = new LinkedHashMap<>();
  private final Set<String> leftOut = new HashSet<>();
  private volatile boolean stopped;

  Load(SchedulerClient client, Random random, Duration pause) {
    this.client = client;
    this.random = random;
    this.pause = pause;
  }

  @Override
  public void run() {
    try {
      for (int i = 0; i < RECURRING; i++) {
        recurring("tick-" + i, i % 2 == 0);
      }
      for (int i = 0; !stopped; i++) {
        once("job-" + i);
        if (i % CANCEL_ONE_OF == CANCEL_ONE_OF - 1) {
          cancel("job-" + (i - random.nextInt(CANCEL_ONE_OF)));
        }
        Thread.sleep(pause.toMillis());
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  void stop() {
    stopped = true;
  }

  private void once(String id) {
    int failures = random.nextInt(10) < 7 ? 0 : 1 + random.nextInt(MAX_RETRIES + 1);
    Instant due = Instant.now().plusMillis(random.nextInt(2_000)).truncatedTo(ChronoUnit.MILLIS);
    JobRequest job =
        JobRequest.of(id, "work")
            .at(due)
            .with(new NodeMain.Work(failures, random.nextInt(MOST_MILLIS)))
            .maxRetries(MAX_RETRIES);
    schedule(job, new Accepted(id, due, null, false, MAX_RETRIES, failures, false));
  }

  private void recurring(String id, boolean runAll) {
    Instant first = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(3);
    Trigger every = Trigger.interval(PERIOD, first).withEnd(first.plus(RECURS_FOR));
    Trigger trigger =
        runAll
            ? every.withMisfire(MisfirePolicy.RUN_ALL).withConcurrency(ConcurrencyPolicy.QUEUE)
            : every;
    JobRequest job =
        JobRequest.of(id, "work")
            .on(trigger)
            .with(new NodeMain.Work(0, random.nextInt(MOST_MILLIS)))
            .maxRetries(MAX_RETRIES);
    schedule(
        job,
        new Accepted(
            id, first, PERIOD, runAll, MAX_RETRIES, 0, false, first.plus(RECURS_FOR), false));
  }

  private synchronized void schedule(JobRequest job, Accepted accepted) {
    try {
      client.schedule(job, OnConflict.ERROR);
      told.put(accepted.job(), accepted);
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
      }
    } catch (StoreException unanswered) {
      told.remove(id);
      leftOut.add(id);
    }
  }

  /** What was accepted, given which jobs there are. */
  synchronized List<Accepted> accepted(Collection<String> jobs) {
    Map<String, Accepted> all = new LinkedHashMap<>(told);
    doubtful.forEach(
        (id, accepted) -> {
          if (jobs.contains(id)) {
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
