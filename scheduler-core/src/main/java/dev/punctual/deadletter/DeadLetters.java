package dev.punctual.deadletter;

import dev.punctual.InvalidInputException;
import dev.punctual.SchedulerClient;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Text;
import dev.punctual.port.DeadLetterCommands;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Jobs that have failed for good: what there is, grouped by error, and what becomes of it. A dead
 * letter is redriven, which schedules it again, or discarded, which cancels it. Safe for use by
 * many threads; the methods throw what those of {@link SchedulerClient} throw.
 */
public final class DeadLetters {
  private static final int STEP = 500;
  private static final int MOST_GROUPS = 1000;
  private static final int LONGEST_REASON = 1000;

  private final DeadLetterCommands letters;
  private final Runnable whenDue;

  /**
   * Made by {@link SchedulerClient#deadLetters}.
   *
   * @param letters of the store
   * @param whenDue hears that jobs are due
   */
  public DeadLetters(DeadLetterCommands letters, Runnable whenDue) {
    this.letters = letters;
    this.whenDue = whenDue;
  }

  /**
   * Dead letters, the latest failure first. They are read page by page, as the stream is consumed;
   * what fails meanwhile is not among them.
   */
  public Stream<DeadLetter> find(DeadLetterFilter filter) {
    return Stream.iterate(
            page(filter, null, DeadLetterCommands.LARGEST_PAGE),
            page -> page != null,
            page ->
                page.more()
                    ? page(filter, page.searchedTo(), DeadLetterCommands.LARGEST_PAGE)
                    : null)
        .flatMap(page -> page.letters().stream());
  }

  /**
   * A page of dead letters, the latest failure first. It costs a bounded amount, however many jobs
   * there are: it may be short, or empty, and say that there may be more.
   *
   * @param after where the page before ended ({@link DeadLetterPage#searchedTo}); null for the
   *     first
   * @param limit how many at most, 1 to 1000
   */
  public DeadLetterPage page(DeadLetterFilter filter, @Nullable LetterPosition after, int limit) {
    return letters.list(filter, after, inRange(limit, DeadLetterCommands.LARGEST_PAGE));
  }

  /**
   * The errors with which jobs fail, grouped by kind, the latest first: those of all dead letters,
   * and those of attempts that were tried again.
   *
   * @param limit how many at most, 1 to 1000
   */
  public List<FaultGroup> faults(int limit) {
    return letters.faults(null, inRange(limit, MOST_GROUPS));
  }

  /** As {@link #faults(int)}, of one handler. */
  public List<FaultGroup> faults(String handler, int limit) {
    return letters.faults(HandlerName.of(handler), inRange(limit, MOST_GROUPS));
  }

  /**
   * How many attempts failed in each full hour of UTC, by fault: in the hours from that time on, as
   * far as the latest 20,000 runs tell that did not go well.
   *
   * @return the earliest first; no hour in which none failed
   */
  public List<FaultHour> hours(Instant from) {
    return letters.hours(from);
  }

  /**
   * Says what is known of a fault, and until when nobody needs to be told of it; in place of what
   * was said before. It goes with the fault.
   *
   * @param note {@link FaultNote#NONE} takes back what was said
   * @return false when there is no such fault, or that is said of it already
   */
  public boolean note(String handler, ErrorFingerprint fault, FaultNote note) {
    return letters.note(HandlerName.of(handler), fault, note);
  }

  private static int inRange(int limit, int most) {
    if (limit < 1 || limit > most) {
      throw new InvalidInputException("limit", limit, "1 to " + most);
    }
    return limit;
  }

  /**
   * Schedules a failed job for now, with all its retries before it, as {@link
   * SchedulerClient#retry} does.
   *
   * @return false when there is no such job or it has not failed
   */
  public boolean redrive(String jobId) {
    return redrive(DeadLetterFilter.of(jobId), RedriveRate.AT_ONCE) == 1;
  }

  /**
   * Schedules all these jobs again, with all their retries before them; their history stays. The
   * one that failed first is due first. Jobs that fail while this goes on are left alone.
   *
   * <p>It is done in steps of 500 jobs, each of which is durable; called again after a failure, it
   * goes on with those that are left. Within a caller's transaction all steps are in it.
   *
   * @param rate how fast they are to be due; see {@link RedriveRate#AT_ONCE}
   * @return how many it scheduled
   */
  public long redrive(DeadLetterFilter filter, RedriveRate rate) {
    return whole(sofar -> redriveStep(filter, rate, sofar));
  }

  /**
   * One step of {@link #redrive(DeadLetterFilter, RedriveRate)}, for callers that show how far it
   * is, or go on with it in another process: the rate holds over all steps.
   *
   * @param sofar what the step before answered; null for the first
   */
  public Sweep redriveStep(DeadLetterFilter filter, RedriveRate rate, @Nullable Sweep sofar) {
    Sweep after = letters.redrive(filter, rate, sofar, STEP);
    if (after.changed() > 0 && sofar == null) {
      whenDue.run();
    }
    return after;
  }

  /**
   * Cancels a failed job; history tells that it was discarded, and why.
   *
   * @param reason 1 to 1000 characters
   * @return false when there is no such job or it has not failed
   */
  public boolean discard(String jobId, String reason) {
    return discard(DeadLetterFilter.of(jobId), reason) == 1;
  }

  /**
   * Cancels all these jobs; the history of each tells that it was discarded, and why. The clean-up
   * removes them like other cancelled jobs. It is done in steps, as {@link
   * #redrive(DeadLetterFilter, RedriveRate)} is.
   *
   * @param reason 1 to 1000 characters
   * @return how many it cancelled
   */
  public long discard(DeadLetterFilter filter, String reason) {
    return whole(sofar -> discardStep(filter, reason, sofar));
  }

  /**
   * One step of {@link #discard(DeadLetterFilter, String)}.
   *
   * @param sofar what the step before answered; null for the first
   */
  public Sweep discardStep(DeadLetterFilter filter, String reason, @Nullable Sweep sofar) {
    Text.check("reason", reason, LONGEST_REASON);
    return letters.discard(filter, reason, sofar, STEP);
  }

  private static long whole(UnaryOperator<@Nullable Sweep> step) {
    @Nullable Sweep sweep = step.apply(null);
    while (!sweep.done()) {
      sweep = step.apply(sweep);
    }
    return sweep.changed();
  }
}
