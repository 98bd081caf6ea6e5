package dev.punctual.bulk;

import dev.punctual.InvalidInputException;
import dev.punctual.job.JobId;
import dev.punctual.job.JobOptions;
import dev.punctual.job.Text;
import dev.punctual.job.TimeRange;
import dev.punctual.search.JobFilter;
import dev.punctual.trigger.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done to all jobs that a filter finds. Each method answers a changed copy.
 * Immutable.
 *
 * @param filter which jobs
 * @param action what is done to each
 * @param terms what belongs to that
 * @param by who asks, 1 to 255 characters; null if nobody says so
 * @param reason why, 1 to 1000 characters; null if nobody says so
 * @param expected how many jobs there must be, 0 to 1,000,000; null for any number
 * @param delay how long to wait before it begins, zero to a day
 */
public record BulkRequest(
    JobFilter filter,
    BulkAction action,
    Terms terms,
    @Nullable String by,
    @Nullable String reason,
    @Nullable Integer expected,
    Duration delay) {
  /** How long it waits before it begins, unless told otherwise. */
  public static final Duration USUAL_DELAY = Duration.ofSeconds(10);

  private static final int MOST_EXPECTED = 1_000_000;
  private static final Duration LONGEST_DELAY = Duration.ofDays(1);
  private static final int LONGEST_REASON = 1000;

  /**
   * What belongs to an action.
   *
   * @param trigger of jobs that are rescheduled; null otherwise
   * @param priority of jobs that are prioritised; null otherwise
   * @param until when the pause of jobs ends by itself; null for none
   * @param jitter by how much jobs that are spread run later at most, whole seconds from {@link
   *     #LEAST_JITTER} to {@link #MOST_JITTER}; null otherwise
   */
  public record Terms(
      @Nullable Trigger trigger,
      @Nullable Integer priority,
      @Nullable Instant until,
      @Nullable Duration jitter) {
    /** The shortest time over which jobs are spread. */
    public static final Duration LEAST_JITTER = Duration.ofSeconds(1);

    /** The longest. */
    public static final Duration MOST_JITTER = Duration.ofHours(24);

    static final Terms NONE = new Terms(null, null, null, null);

    /**
     * @throws InvalidInputException if one of them is out of its range
     */
    public Terms {
      if (priority != null) {
        JobOptions.DEFAULT.withPriority(priority);
      }
      if (until != null) {
        TimeRange.check("until", until);
      }
      if (jitter != null
          && (jitter.compareTo(LEAST_JITTER) < 0
              || jitter.compareTo(MOST_JITTER) > 0
              || !jitter.equals(jitter.truncatedTo(ChronoUnit.SECONDS)))) {
        throw new InvalidInputException(
            "jitter",
            jitter,
            "whole seconds from " + LEAST_JITTER + " to " + MOST_JITTER + ", such as PT10M");
      }
    }
  }

  /** Begins a request: what is to be done is said by the next call. */
  public static Begun of(JobFilter filter) {
    return new Begun(filter);
  }

  /**
   * Which jobs.
   *
   * @param filter which
   */
  public record Begun(JobFilter filter) {
    /** Cancels them. */
    public BulkRequest cancel() {
      return doing(BulkAction.CANCEL, Terms.NONE);
    }

    /** Schedules those that have failed again, for now, with all their retries. */
    public BulkRequest retry() {
      return doing(BulkAction.RETRY, Terms.NONE);
    }

    /** Gives them another trigger; its jitter counts from the second occurrence on. */
    public BulkRequest reschedule(Trigger trigger) {
      return doing(BulkAction.RESCHEDULE, new Terms(trigger, null, null, null));
    }

    /** Has them run once, at that instant. */
    public BulkRequest rescheduleAt(Instant instant) {
      return reschedule(Trigger.once(instant));
    }

    /** Pauses each of them until somebody resumes it. */
    public BulkRequest pause() {
      return doing(BulkAction.PAUSE, Terms.NONE);
    }

    /** Pauses each of them until then. */
    public BulkRequest pauseUntil(Instant end) {
      return doing(BulkAction.PAUSE, new Terms(null, null, end, null));
    }

    /** Gives them another priority, -32768 to 32767. */
    public BulkRequest prioritise(int priority) {
      return doing(BulkAction.PRIORITISE, new Terms(null, priority, null, null));
    }

    /**
     * Spreads those that are due at the same moment: the trigger of each gets a jitter, and its
     * next run is due up to so much later, by an offset of the job's own. Occurrences stay what
     * they are. The jitter stays below the gap between a job's occurrences and below its deadline;
     * those whose next run is due, under way or moved already, or whose trigger has a jitter, are
     * left alone.
     *
     * @param jitter whole seconds, PT1S to PT24H
     * @throws InvalidInputException if the time is none of these
     */
    public BulkRequest spread(Duration jitter) {
      return doing(BulkAction.SPREAD, new Terms(null, null, null, jitter));
    }

    /** Removes them and their history; those that run are left alone. */
    public BulkRequest delete() {
      return doing(BulkAction.DELETE, Terms.NONE);
    }

    private BulkRequest doing(BulkAction action, Terms terms) {
      return new BulkRequest(filter, action, terms, null, null, null, USUAL_DELAY);
    }
  }

  /**
   * @throws InvalidInputException if one of them is out of its range
   */
  public BulkRequest {
    if (by != null) {
      Text.check("by", by, JobId.LONGEST);
    }
    if (reason != null) {
      Text.check("reason", reason, LONGEST_REASON);
    }
    if (expected != null && (expected < 0 || expected > MOST_EXPECTED)) {
      throw new InvalidInputException("expected", expected, "0 to " + MOST_EXPECTED);
    }
    if (delay.isNegative() || delay.compareTo(LONGEST_DELAY) > 0) {
      throw new InvalidInputException("delay", delay, "zero to " + LONGEST_DELAY);
    }
  }

  /** The same, asked for by somebody. */
  public BulkRequest by(String who) {
    return new BulkRequest(filter, action, terms, who, reason, expected, delay);
  }

  /** The same for a reason. */
  public BulkRequest because(String why) {
    return new BulkRequest(filter, action, terms, by, why, expected, delay);
  }

  /** The same, refused unless there are so many jobs. */
  public BulkRequest expecting(int jobs) {
    return new BulkRequest(filter, action, terms, by, reason, jobs, delay);
  }

  /** The same with another wait before it begins. */
  public BulkRequest after(Duration wait) {
    return new BulkRequest(filter, action, terms, by, reason, expected, wait);
  }
}
