package dev.punctual.trigger;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * How the occurrences of a trigger are carried out. Immutable and thread-safe.
 *
 * @param misfire what becomes of occurrences that nobody could run in time
 * @param grace an occurrence that is later than this is missed; null means that none is too late,
 *     or a minute with {@link MisfirePolicy#SKIP}
 * @param concurrency what becomes of occurrences while the run before them has not ended
 * @param backlog how many occurrences may wait to be run at most, 1 to 10,000
 * @param maxRuns the job ends after this many runs; null means never
 * @param jitter each run is due later than its occurrence by up to this
 * @param deadline an occurrence that has not been begun this long after its time expires, its
 *     retries included; null means never
 */
public record RunPolicies(
    MisfirePolicy misfire,
    @Nullable Duration grace,
    ConcurrencyPolicy concurrency,
    int backlog,
    @Nullable Integer maxRuns,
    Duration jitter,
    @Nullable Duration deadline) {
  private static final Duration LONGEST = Duration.ofDays(36_525);

  /** The latest missed occurrence runs once; no two runs at once; no end; no jitter. */
  public static final RunPolicies USUAL =
      new RunPolicies(
          MisfirePolicy.COALESCE, null, ConcurrencyPolicy.SKIP, 100, null, Duration.ZERO, null);

  /** What counts as late where no grace time says so: a failover takes less. */
  public static final Duration USUAL_GRACE = Duration.ofMinutes(1);

  /** The most occurrences that may wait. */
  public static final int MOST_BACKLOG = 10_000;

  /** The most runs that a trigger may be limited to. */
  public static final int MOST_RUNS = 1_000_000_000;

  /**
   * @throws InvalidTriggerException if a number or a time is out of its range
   */
  public RunPolicies {
    if (grace != null) {
      requireTime("policy grace", grace, Duration.ofSeconds(1));
    }
    requireTime("policy jitter", jitter, Duration.ZERO);
    if (deadline != null) {
      requireTime("policy deadline", deadline, Duration.ofSeconds(1));
    }
    if (backlog < 1 || backlog > MOST_BACKLOG) {
      throw new InvalidTriggerException("policy backlog", backlog, "1 to " + MOST_BACKLOG);
    }
    if (maxRuns != null && (maxRuns < 1 || maxRuns > MOST_RUNS)) {
      throw new InvalidTriggerException("policy max_runs", maxRuns, "1 to " + MOST_RUNS);
    }
  }

  private static void requireTime(String field, Duration time, Duration least) {
    if (time.compareTo(least) < 0
        || time.compareTo(LONGEST) > 0
        || !time.equals(time.truncatedTo(ChronoUnit.SECONDS))) {
      throw new InvalidTriggerException(
          field, time, "whole seconds from " + least + " to PT876600H (100 years)");
    }
  }

  /** These policies with another one for missed occurrences. */
  public RunPolicies withMisfire(MisfirePolicy changed) {
    return new RunPolicies(changed, grace, concurrency, backlog, maxRuns, jitter, deadline);
  }

  /** These policies with another grace time; null takes it away. */
  public RunPolicies withGrace(@Nullable Duration changed) {
    return new RunPolicies(misfire, changed, concurrency, backlog, maxRuns, jitter, deadline);
  }

  /** These policies with another one for occurrences during a run. */
  public RunPolicies withConcurrency(ConcurrencyPolicy changed) {
    return new RunPolicies(misfire, grace, changed, backlog, maxRuns, jitter, deadline);
  }

  /** These policies with another number of occurrences that may wait. */
  public RunPolicies withBacklog(int changed) {
    return new RunPolicies(misfire, grace, concurrency, changed, maxRuns, jitter, deadline);
  }

  /** These policies with another number of runs at most; null takes it away. */
  public RunPolicies withMaxRuns(@Nullable Integer changed) {
    return new RunPolicies(misfire, grace, concurrency, backlog, changed, jitter, deadline);
  }

  /** These policies with another jitter. */
  public RunPolicies withJitter(Duration changed) {
    return new RunPolicies(misfire, grace, concurrency, backlog, maxRuns, changed, deadline);
  }

  /** These policies with another time after which an occurrence expires; null takes it away. */
  public RunPolicies withDeadline(@Nullable Duration changed) {
    return new RunPolicies(misfire, grace, concurrency, backlog, maxRuns, jitter, changed);
  }
}
