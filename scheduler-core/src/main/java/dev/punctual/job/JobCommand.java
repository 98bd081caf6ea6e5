package dev.punctual.job;

/**
 * What people and programs ask of a job that is there already, and what becomes of the job: the
 * only place in Java that knows which command is legal in which status. SQL tells the same; a
 * contract executes every command in every status on every store. Immutable and thread-safe, as
 * every enum.
 */
public enum JobCommand {
  /** Calls the job off. */
  CANCEL,
  /** Schedules a job again that has failed. */
  RETRY,
  /** Gives the job another time. */
  RESCHEDULE,
  /** Schedules a job of the same id that is to differ: it is brought up to date. */
  UPDATE,
  /** Schedules a job of the same id, which takes the place of the old one. */
  REPLACE;

  /** What becomes of a job. */
  public enum Move {
    /** Nothing: the command is refused. */
    NONE,
    /** Cancelled, without a next run. The end of a run under way is recorded as cancelled. */
    CALL_OFF,
    /** Scheduled for now, retries and crashes at zero. */
    RUN_NOW,
    /** Scheduled for the new time, retries at zero. */
    GO_BY_NEW_TIME,
    /** The run goes on; the job goes by the new time when it has ended. */
    GO_BY_NEW_TIME_LATER,
    /** Nothing yet: what is new holds once the job is retried. */
    KEEP_TIME,
    /**
     * Scheduled for the new time as if it had never run: all counters at zero, no error, and a
     * fence that ends a run under way.
     */
    BEGIN_ANEW
  }

  /**
   * What this command makes of a job in that status. A job that recurs and whose occurrence is due
   * keeps that occurrence where this says that it goes by a new time.
   */
  public Move in(JobStatus status) {
    return switch (this) {
      case CANCEL -> lives(status) || status == JobStatus.FAILED ? Move.CALL_OFF : Move.NONE;
      case RETRY -> status == JobStatus.FAILED ? Move.RUN_NOW : Move.NONE;
      case RESCHEDULE -> status == JobStatus.FAILED ? Move.KEEP_TIME : retimed(status, Move.NONE);
      case UPDATE -> retimed(status, Move.BEGIN_ANEW);
      case REPLACE -> Move.BEGIN_ANEW;
    };
  }

  private static Move retimed(JobStatus status, Move otherwise) {
    return switch (status) {
      case SCHEDULED -> Move.GO_BY_NEW_TIME;
      case RUNNING -> Move.GO_BY_NEW_TIME_LATER;
      case COMPLETED, FAILED, CANCELLED -> otherwise;
    };
  }

  private static boolean lives(JobStatus status) {
    return status == JobStatus.SCHEDULED || status == JobStatus.RUNNING;
  }

  /** Whether a job in that status can be told so. */
  public boolean isLegalIn(JobStatus status) {
    return in(status) != Move.NONE;
  }
}
