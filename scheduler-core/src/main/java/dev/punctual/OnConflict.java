package dev.punctual;

/** What happens when a job is scheduled under an id that is there already, in whatever status. */
public enum OnConflict {
  /** Refuse, and schedule none of the jobs of the call. */
  ERROR,
  /**
   * The new job takes the place of the old one: scheduled anew, counters at zero, history kept. A
   * run in flight loses its fence, so that its end changes nothing. Where both recur, an occurrence
   * of the old job that is due and waits stays due; with the same trigger, the next occurrence
   * stays where it is.
   */
  REPLACE,
  /** Leave the old job as it is. */
  KEEP,
  /**
   * Bring the old job up to date: what it runs, with which payload and options, and by which
   * trigger. A job that is scheduled or running keeps its counters and its run in flight; its new
   * trigger counts from its next occurrence on, or from the end of the run. A job that has ended,
   * cancelled ones included, is scheduled anew with its counters at zero.
   */
  UPDATE
}
