package dev.punctual.port;

import dev.punctual.StoreException;
import dev.punctual.deadletter.DeadLetterFilter;
import dev.punctual.deadletter.DeadLetterPage;
import dev.punctual.deadletter.ErrorFingerprint;
import dev.punctual.deadletter.FaultGroup;
import dev.punctual.deadletter.FaultHour;
import dev.punctual.deadletter.FaultNote;
import dev.punctual.deadletter.LetterPosition;
import dev.punctual.deadletter.RedriveRate;
import dev.punctual.deadletter.Sweep;
import dev.punctual.job.HandlerName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Jobs that have failed. Safe for use by many threads; each command is one atomic step and durable
 * when it returns. Every method throws {@link StoreException} when the store cannot be reached; a
 * command may then have happened or not. Each call looks at some 20,000 jobs at most.
 */
public interface DeadLetterCommands {
  /** A page holds so many at most. */
  int LARGEST_PAGE = 1000;

  /**
   * A page of dead letters, the latest failure first.
   *
   * @param after where the page before ended; null for the first
   * @param limit how many at most, 1 to {@link #LARGEST_PAGE}
   */
  DeadLetterPage list(DeadLetterFilter filter, @Nullable LetterPosition after, int limit);

  /**
   * Faults, the latest first: those of failed jobs, and those that were seen lately.
   *
   * @param handler only its own; null for those of all
   * @param limit how many at most, 1 to 1000
   */
  List<FaultGroup> faults(@Nullable HandlerName handler, int limit);

  /**
   * How many attempts failed in each full hour of UTC from that time on, by fault, the earliest
   * hour first.
   */
  List<FaultHour> hours(Instant from);

  /**
   * Says something of a fault, in place of what was said before; it goes with the fault.
   *
   * @return false when there is no such fault, or that is said of it already
   */
  boolean note(HandlerName handler, ErrorFingerprint fault, FaultNote note);

  /**
   * Schedules failed jobs again, the oldest failure first, with all their retries before them;
   * their history stays. The first is due now, each further one a {@link RedriveRate#step} later
   * than the one before it; a step that comes late does not catch up. A job that fails after the
   * first step is left alone. Rows of jobs are locked in the order of their numbers.
   *
   * @param sofar what the step before answered; null for the first
   * @param limit how many jobs at most, 1 to {@link #LARGEST_PAGE}
   */
  Sweep redrive(DeadLetterFilter filter, RedriveRate rate, @Nullable Sweep sofar, int limit);

  /**
   * Cancels failed jobs, the oldest failure first. History tells that they were discarded, and why;
   * the clean-up removes them like other cancelled jobs. A job that fails after the first step is
   * left alone.
   *
   * @param reason up to 1000 characters
   * @param sofar what the step before answered; null for the first
   * @param limit how many jobs at most, 1 to {@link #LARGEST_PAGE}
   */
  Sweep discard(DeadLetterFilter filter, String reason, @Nullable Sweep sofar, int limit);
}
