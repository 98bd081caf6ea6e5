package dev.punctual.port;

/** What happens when a job is scheduled under an id that is there already, in whatever status. */
public enum OnConflict {
  /** Refuse, and schedule none of the jobs of the call. */
  ERROR,
  /**
   * The new job takes the place of the old one: scheduled anew, counters at zero, history kept. A
   * run in flight loses its fence, so that its end changes nothing.
   */
  REPLACE,
  /** Leave the old job as it is. */
  KEEP
}
