package dev.punctual.deadletter;

import dev.punctual.job.HandlerName;
import dev.punctual.job.JobId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Errors of one kind, of one handler. What it counts since it was first seen goes on when its jobs
 * are redriven or discarded; the clean-up forgets a fault that nobody has had for as long as ended
 * jobs are kept, once no job is a dead letter of it.
 *
 * @param handler of the jobs that failed
 * @param fault the kind of error
 * @param sample what the latest of them said, up to 500 characters; null when nobody told
 * @param firstSeen when an attempt first failed so
 * @param lastSeen when one last did
 * @param firstVersion of the application on the node of the first; null if it told none
 * @param lastVersion of the application on the node of the latest; null if it told none
 * @param runs how many attempts failed so, those that were tried again included
 * @param letters how many jobs are dead letters of it now, up to {@link #MOST_COUNTED}; one more
 *     stands for more
 * @param lastJob the latest of the jobs that failed so
 * @param note what people say of it
 */
public record FaultGroup(
    HandlerName handler,
    ErrorFingerprint fault,
    @Nullable String sample,
    Instant firstSeen,
    Instant lastSeen,
    @Nullable String firstVersion,
    @Nullable String lastVersion,
    long runs,
    long letters,
    JobId lastJob,
    FaultNote note) {
  /** Dead letters are counted up to here. */
  public static final int MOST_COUNTED = 10_000;

  /** The same with another note. */
  public FaultGroup withNote(FaultNote other) {
    return new FaultGroup(
        handler,
        fault,
        sample,
        firstSeen,
        lastSeen,
        firstVersion,
        lastVersion,
        runs,
        letters,
        lastJob,
        other);
  }

  /** Its dead letters. */
  public DeadLetterFilter filter() {
    return DeadLetterFilter.ALL.withHandler(handler.value()).withFault(fault);
  }
}
