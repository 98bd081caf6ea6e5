package dev.punctual.deadletter;

import dev.punctual.InvalidInputException;
import dev.punctual.job.HandlerName;
import dev.punctual.job.JobId;
import dev.punctual.job.JobType;
import dev.punctual.job.Text;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters; all conditions hold at once. Immutable.
 *
 * @param ids only these jobs, up to 1000; null for any
 * @param handler only jobs of it; null for any
 * @param type only jobs of it; null for any
 * @param fault only jobs that failed so; null for any
 * @param from only jobs that failed then or later; null for any
 * @param until only jobs that failed then or earlier; null for any
 * @param text only jobs that have it, in whatever case, in their id, the first 500 characters of
 *     their error, or their metadata; 1 to 200 characters; null for any
 */
public record DeadLetterFilter(
    @Nullable List<JobId> ids,
    @Nullable HandlerName handler,
    @Nullable JobType type,
    @Nullable ErrorFingerprint fault,
    @Nullable Instant from,
    @Nullable Instant until,
    @Nullable String text) {
  /** All there are. */
  public static final DeadLetterFilter ALL =
      new DeadLetterFilter(null, null, null, null, null, null, null);

  private static final int MOST_IDS = 1000;
  private static final int LONGEST_TEXT = 200;

  /**
   * @throws InvalidInputException if there are more than 1000 ids, or none of a list, or the text
   *     is blank or too long
   */
  public DeadLetterFilter {
    ids = ids == null ? null : List.copyOf(ids);
    if (ids != null && (ids.isEmpty() || ids.size() > MOST_IDS)) {
      throw new InvalidInputException("ids", ids.size(), "1 to " + MOST_IDS + " of them");
    }
    if (text != null) {
      Text.check("text", text, LONGEST_TEXT);
    }
  }

  /**
   * These jobs.
   *
   * @throws InvalidInputException if one is no legal id
   */
  public static DeadLetterFilter of(String... jobIds) {
    return of(Arrays.stream(jobIds).map(JobId::of).collect(Collectors.toList()));
  }

  /** These jobs. */
  public static DeadLetterFilter of(Collection<JobId> ids) {
    return new DeadLetterFilter(List.copyOf(ids), null, null, null, null, null, null);
  }

  /** The same of one handler. */
  public DeadLetterFilter withHandler(String wanted) {
    HandlerName name = HandlerName.of(wanted);
    return new DeadLetterFilter(ids, name, type, fault, from, until, text);
  }

  /** The same of one type. */
  public DeadLetterFilter withType(JobType wanted) {
    return new DeadLetterFilter(ids, handler, wanted, fault, from, until, text);
  }

  /** The same of one kind of error. */
  public DeadLetterFilter withFault(ErrorFingerprint wanted) {
    return new DeadLetterFilter(ids, handler, type, wanted, from, until, text);
  }

  /** The same of those that failed then or later. */
  public DeadLetterFilter failedFrom(Instant first) {
    return new DeadLetterFilter(ids, handler, type, fault, first, until, text);
  }

  /** The same of those that failed then or earlier. */
  public DeadLetterFilter failedUntil(Instant last) {
    return new DeadLetterFilter(ids, handler, type, fault, from, last, text);
  }

  /** The same of those that have this text in their id, their error or their metadata. */
  public DeadLetterFilter withText(String wanted) {
    return new DeadLetterFilter(ids, handler, type, fault, from, until, wanted);
  }
}
