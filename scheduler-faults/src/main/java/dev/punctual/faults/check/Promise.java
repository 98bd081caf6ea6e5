package dev.punctual.faults.check;

/** What a round of faults must not break. */
public enum Promise {
  /** Each accepted job is there, and is over or still to come. */
  NOTHING_LOST,
  /** A job reaches one terminal state, history tells the same, and no occurrence begins again. */
  ENDS_ONCE,
  /** No two runs of a job go on at once while both hold their fences. */
  NO_OVERLAP,
  /** A run that lost its fence changes nothing. */
  FENCED_OFF,
  /** No run begins before it is due. */
  NEVER_EARLY,
  /** Attempts, retries, crashes and runs add up. */
  COUNTS_ADD_UP,
  /** A recurring job ran each occurrence, or history says that it was missed and why. */
  EVERY_OCCURRENCE,
  /** A job that completes in its handler's transaction leaves one receipt for each run. */
  RECEIPTS_EQUAL_RUNS,
  /** What history tells of a run is what the observer saw. */
  SEEN_AS_RECORDED,
  /** No two runs of jobs with one concurrency key go on at once while both hold their fences. */
  WITHIN_LIMIT
}
