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
  /** Changes what the job is. */
  EDIT,
  /** Schedules a job of the same id that is to differ: it is brought up to date. */
  UPDATE,
  /** Schedules a job of the same id, which takes the place of the old one. */
  REPLACE,
  /** Holds the job back until it is resumed: no run of it begins. */
  PAUSE,
  /** Ends a pause of the job. */
  RESUME,
  /** Runs the job now, without waiting for its time. */
  RUN,
  /** Lets the next occurrence pass without a run. */
  SKIP,
  /** Runs occurrences that had no run. */
  BACKFILL;

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
    /** All stays as it is, and what is new counts from the next attempt on. */
    REDEFINE,
    /**
     * Scheduled for the new time as if it had never run: all counters at zero, no error, and a
     * fence that ends a run under way.
     */
    BEGIN_ANEW,
    /** All stays as it is, and no run begins until the pause ends. */
    HOLD_BACK,
    /** All stays as it is, and what is due runs. */
    LET_GO,
    /** Scheduled for now; all else stays as it is. */
    BRING_FORWARD,
    /** All stays as it is, and occurrences run beside it as jobs of their own. */
    RUN_BESIDE,
    /** Scheduled for the next occurrence, retries at zero; this one is missed. */
    PASS_OVER
  }

  /**
   * What this command makes of a job that runs once, in that status. A job that recurs and whose
   * occurrence is due keeps that occurrence where this says that it goes by a new time.
   */
  public Move in(JobStatus status) {
    return switch (this) {
      case CANCEL -> hasEnded(status) ? Move.NONE : Move.CALL_OFF;
      case RETRY -> status == JobStatus.FAILED ? Move.RUN_NOW : Move.NONE;
      case RESCHEDULE -> status == JobStatus.FAILED ? Move.KEEP_TIME : retimed(status, Move.NONE);
      case EDIT -> hasEnded(status) ? Move.NONE : Move.REDEFINE;
      case UPDATE -> retimed(status, Move.BEGIN_ANEW);
      case REPLACE -> Move.BEGIN_ANEW;
      case PAUSE -> hasEnded(status) ? Move.NONE : Move.HOLD_BACK;
      case RESUME -> Move.LET_GO;
      case RUN -> status == JobStatus.SCHEDULED ? Move.BRING_FORWARD : Move.NONE;
      case SKIP, BACKFILL -> Move.NONE;
    };
  }

  /** What this command makes of a job in that status, which recurs or runs once. */
  public Move in(JobStatus status, boolean recurs) {
    if (!recurs) {
      return in(status);
    }
    return switch (this) {
      case RUN, BACKFILL -> lives(status) ? Move.RUN_BESIDE : Move.NONE;
      case SKIP -> status == JobStatus.SCHEDULED ? Move.PASS_OVER : Move.NONE;
      case CANCEL, RETRY, RESCHEDULE, EDIT, UPDATE, REPLACE, PAUSE, RESUME -> in(status);
    };
  }

  private static boolean lives(JobStatus status) {
    return status == JobStatus.SCHEDULED || status == JobStatus.RUNNING;
  }

  private static Move retimed(JobStatus status, Move otherwise) {
    return switch (status) {
      case SCHEDULED -> Move.GO_BY_NEW_TIME;
      case RUNNING -> Move.GO_BY_NEW_TIME_LATER;
      case COMPLETED, FAILED, CANCELLED -> otherwise;
    };
  }

  /** A job that has failed has not: it waits for a person. */
  private static boolean hasEnded(JobStatus status) {
    return status == JobStatus.COMPLETED || status == JobStatus.CANCELLED;
  }

  /** Whether a job in that status can be told so. */
  public boolean isLegalIn(JobStatus status) {
    return in(status) != Move.NONE;
  }
}
