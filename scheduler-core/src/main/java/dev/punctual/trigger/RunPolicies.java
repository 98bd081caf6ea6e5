package dev.punctual.trigger;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
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
 */
public record RunPolicies(
    MisfirePolicy misfire,
    @Nullable Duration grace,
    ConcurrencyPolicy concurrency,
    int backlog,
    @Nullable Integer maxRuns,
    Duration jitter) {
  private static final Duration LONGEST = Duration.ofDays(36_525);

  /** The latest missed occurrence runs once; no two runs at once; no end; no jitter. */
  public static final RunPolicies USUAL =
      new RunPolicies(
          MisfirePolicy.COALESCE, null, ConcurrencyPolicy.SKIP, 100, null, Duration.ZERO);

  /** What counts as late where no grace time says so: a failover takes less. */
  public static final Duration USUAL_GRACE = Duration.ofMinutes(1);

  static final int MOST_BACKLOG = 10_000;
  static final int MOST_RUNS = 1_000_000_000;

  /**
   * @throws InvalidTriggerException if a number or a time is out of its range
   */
  public RunPolicies {
    if (grace != null) {
      requireTime("policy grace", grace, Duration.ofSeconds(1));
    }
    requireTime("policy jitter", jitter, Duration.ZERO);
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

  /** These policies with the one changed that a key of the text form names. */
  RunPolicies with(String key, String value) {
    return switch (key) {
      case "max_runs" -> withMaxRuns(value.isEmpty() ? null : number(key, value, MOST_RUNS));
      case "jitter" -> withJitter(value.isEmpty() ? Duration.ZERO : time(key, value));
      case "misfire" -> withMisfire(MisfirePolicy.parse(value));
      case "grace" -> withGrace(value.isEmpty() ? null : time(key, value));
      case "concurrency" -> withConcurrency(ConcurrencyPolicy.parse(value));
      case "backlog" -> withBacklog(number(key, value, MOST_BACKLOG));
      default -> throw new InvalidTriggerException("policy", key, Policies.KEYS);
    };
  }

  private static int number(String key, String text, int most) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException notANumber) {
      throw new InvalidTriggerException("policy " + key, text, "a number from 1 to " + most);
    }
  }

  private static Duration time(String key, String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeException malformed) {
      throw new InvalidTriggerException(
          "policy " + key, text, "an ISO 8601 duration such as PT30S, PT5M or PT1H");
    }
  }

  /** Adds those that differ from the usual ones, by their keys. */
  void addTexts(Map<String, String> texts) {
    if (maxRuns != null) {
      texts.put("max_runs", maxRuns.toString());
    }
    if (!jitter.isZero()) {
      texts.put("jitter", jitter.toString());
    }
    if (misfire != USUAL.misfire) {
      texts.put("misfire", misfire.text());
    }
    if (grace != null) {
      texts.put("grace", grace.toString());
    }
    if (concurrency != USUAL.concurrency) {
      texts.put("concurrency", concurrency.text());
    }
    if (backlog != USUAL.backlog) {
      texts.put("backlog", Integer.toString(backlog));
    }
  }

  RunPolicies withMisfire(MisfirePolicy changed) {
    return new RunPolicies(changed, grace, concurrency, backlog, maxRuns, jitter);
  }

  RunPolicies withGrace(@Nullable Duration changed) {
    return new RunPolicies(misfire, changed, concurrency, backlog, maxRuns, jitter);
  }

  RunPolicies withConcurrency(ConcurrencyPolicy changed) {
    return new RunPolicies(misfire, grace, changed, backlog, maxRuns, jitter);
  }

  RunPolicies withBacklog(int changed) {
    return new RunPolicies(misfire, grace, concurrency, changed, maxRuns, jitter);
  }

  RunPolicies withMaxRuns(@Nullable Integer changed) {
    return new RunPolicies(misfire, grace, concurrency, backlog, changed, jitter);
  }

  RunPolicies withJitter(Duration changed) {
    return new RunPolicies(misfire, grace, concurrency, backlog, maxRuns, changed);
  }
}
