package dev.punctual.port;

import dev.punctual.job.JobStatus;
import org.jspecify.annotations.Nullable;

/**
 * What came of an edit.
 *
 * @param outcome in a word
 * @param version that the job has now; 0 if there is no job
 * @param status that the job has, of which a store may tell runs of less than a second as
 *     scheduled; null if there is no job
 */
public record Edited(Outcome outcome, long version, @Nullable JobStatus status) {
  /** There is no such job. */
  public static final Edited MISSING = new Edited(Outcome.MISSING, 0, null);

  /** What came of it. */
  public enum Outcome {
    /** The job is as the edit says, and has a new version. */
    EDITED,
    /** The job was so already, and nothing was written. */
    UNCHANGED,
    /** The job is at another version than expected, and stays as it is. */
    CONFLICT,
    /** The job was completed or cancelled, and stays as it is. */
    ENDED,
    /** There is no such job. */
    MISSING
  }
}
