package dev.punctual.benchmarks.endurance;

import dev.punctual.JobRequest;
import dev.punctual.OnConflict;
import dev.punctual.SchedulerClient;
import dev.punctual.trigger.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Jobs as a busy day brings them: most run once within seconds, some fail first, some are called
 * off, some recur. Runs on a thread of its own until it is stopped.
 */
public final class DayLoad implements Runnable {
  /** Whose jobs they are. */
  public static final String HANDLER = "work";

  private static final int CALLS_PER_SECOND = 10;
  private static final int RECURRING = 200;
  private static final Duration PERIOD = Duration.ofSeconds(10);
  private static final int FURTHEST_MILLIS = 10_000;
  private static final int FAILS_ONE_OF = 50;
  private static final int CANCELS_ONE_OF = 100;

  private final SchedulerClient client;
  private final int perSecond;
  private final Random random = new Random(1);
  private volatile boolean stopped;
  private final AtomicLong scheduled = new AtomicLong();

  /**
   * @param perSecond jobs, those that recur included
   */
  public DayLoad(SchedulerClient client, int perSecond) {
    this.client = client;
    this.perSecond = perSecond;
  }

  /** What a job is told: whether to fail at its first attempt. */
  public record Work(boolean fails) {}

  @Override
  public void run() {
    try {
      recurring();
      int size = (perSecond - (int) (RECURRING / PERIOD.toSeconds())) / CALLS_PER_SECOND;
      long began = System.nanoTime();
      for (int call = 0; !stopped; call++) {
        long due = began + call * (TimeUnit.SECONDS.toNanos(1) / CALLS_PER_SECOND);
        TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
        once(call, size);
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  /** Schedules no more. */
  public void stop() {
    stopped = true;
  }

  /** How many jobs it has scheduled. */
  public long scheduled() {
    return scheduled.get();
  }

  private void recurring() {
    List<JobRequest> jobs = new ArrayList<>();
    Instant first = Instant.now().plusSeconds(2);
    for (int i = 0; i < RECURRING; i++) {
      Instant own = first.plusMillis(random.nextInt((int) PERIOD.toMillis()));
      jobs.add(JobRequest.of("every-" + i, HANDLER).on(Trigger.interval(PERIOD, own)));
    }
    client.scheduleAll(jobs, OnConflict.KEEP);
  }

  private void once(int call, int size) {
    List<JobRequest> jobs = new ArrayList<>(size);
    Instant now = Instant.now();
    for (int i = 0; i < size; i++) {
      boolean fails = random.nextInt(FAILS_ONE_OF) == 0;
      jobs.add(
          JobRequest.of("job-" + call + "-" + i, HANDLER)
              .at(now.plusMillis(random.nextInt(FURTHEST_MILLIS)))
              .with(new Work(fails)));
    }
    client.scheduleAll(jobs, OnConflict.ERROR);
    for (int i = 0; i < size / CANCELS_ONE_OF; i++) {
      client.cancel("job-" + call + "-" + random.nextInt(size));
    }
    scheduled.addAndGet(size);
  }
}
