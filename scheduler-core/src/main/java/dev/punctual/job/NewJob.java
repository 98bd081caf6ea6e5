package dev.punctual.job;

import dev.punctual.InvalidInputException;
import dev.punctual.chain.After;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job to be scheduled.
 *
 * @param spec what to run
 * @param firstRun its first occurrence; null means now by the store's clock
 * @param due when that is due to run; null means at the first occurrence
 * @param unique what an earlier job of its id is to it; null for a job that is not unique
 * @param after whom it waits for besides its time; null for nobody
 */
public record NewJob(
    JobSpec spec,
    @Nullable Instant firstRun,
    @Nullable Instant due,
    @Nullable Uniqueness unique,
    @Nullable After after) {

  /** One that waits for nobody. */
  public NewJob(
      JobSpec spec,
      @Nullable Instant firstRun,
      @Nullable Instant due,
      @Nullable Uniqueness unique) {
    this(spec, firstRun, due, unique, null);
  }

  /** One that is not unique. */
  public NewJob(JobSpec spec, @Nullable Instant firstRun, @Nullable Instant due) {
    this(spec, firstRun, due, null);
  }

  /** Due at its first occurrence, and not unique. */
  public NewJob(JobSpec spec, @Nullable Instant firstRun) {
    this(spec, firstRun, null);
  }

  /** The same with other data. */
  public NewJob withMetadata(Metadata other) {
    return new NewJob(spec.withMetadata(other), firstRun, due, unique, after);
  }

  /** Its name. */
  public JobId id() {
    return spec.id();
  }

  /**
   * What becomes of a unique job when an earlier job of its id is in its way. An earlier job is in
   * the way while it has not ended (scheduled, running, failed), and for the window.
   *
   * @param rule what happens then
   * @param window counted from when the earlier job was first scheduled; null for none
   * @param bound how long after the first of its series a job is due at the latest; for {@link
   *     Rule#DEBOUNCE} and nothing else
   */
  public record Uniqueness(Rule rule, @Nullable Duration window, @Nullable Duration bound) {
    /** The longest window, and the longest bound: a hundred years. */
    public static final Duration LONGEST = Duration.ofDays(36_500);

    /** What may happen. */
    public enum Rule {
      /** The call is refused, and schedules nothing. */
      ERROR,
      /** The earlier job stays as it is. */
      KEEP,
      /** The later job takes the place of the earlier one. */
      REPLACE,
      /** The later job wins, and its run is pushed back to its own time, within the bound. */
      DEBOUNCE
    }

    /** An earlier job that has not ended is an error. */
    public static final Uniqueness USUAL = new Uniqueness(Rule.ERROR, null, null);

    /**
     * @throws InvalidInputException if a duration is out of its range or does not fit the rule
     */
    public Uniqueness {
      check("unique window", window);
      check("debounce bound", bound);
      if ((rule == Rule.DEBOUNCE) != (bound != null)) {
        throw new InvalidInputException("debounce bound", bound, "one with debounce, else none");
      }
      if (rule == Rule.DEBOUNCE && window != null) {
        throw new InvalidInputException(
            "unique window", window, "none with debounce: a job that has ended is scheduled anew");
      }
    }

    private static void check(String field, @Nullable Duration value) {
      if (value != null
          && (value.compareTo(Duration.ofMillis(1)) < 0 || value.compareTo(LONGEST) > 0)) {
        throw new InvalidInputException(
            field, value, "one millisecond to " + LONGEST.toDays() + " days");
      }
    }

    /**
     * Whether an earlier job is in the way.
     *
     * @param status of the earlier job
     * @param since when that was first scheduled
     * @param now by the same clock
     */
    public boolean meets(JobStatus status, Instant since, Instant now) {
      return !(status == JobStatus.COMPLETED || status == JobStatus.CANCELLED)
          || (window != null && now.isBefore(since.plus(window)));
    }

    /** The latest that a job may be due whose series began then; without a bound, any time. */
    public Instant within(Instant due, Instant since) {
      Instant latest = bound == null ? due : since.plus(bound);
      return due.isAfter(latest) ? latest : due;
    }
  }
}
