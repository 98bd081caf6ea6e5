package dev.punctual;

import dev.punctual.job.EventId;
import dev.punctual.job.JobStatus;
import dev.punctual.job.JobType;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs to list, newest first.
 *
 * @param status only these; null for any
 * @param type only these; null for any
 * @param event only reminders of it: jobs of type event_reminder that name it in their metadata as
 *     {@code event_id}; null for all jobs
 * @param beforeRow only jobs whose row is lower, such as the last row of an earlier answer; null
 *     from the newest on
 * @param limit how many at most, from 1
 */
public record JobQuery(
    @Nullable JobStatus status,
    @Nullable JobType type,
    @Nullable EventId event,
    @Nullable Long beforeRow,
    int limit) {
  /** A store answers so many at once. */
  public static final int LARGEST_PAGE = 1000;

  /** All there are. */
  public static final JobQuery ALL = new JobQuery(null, null, null, null, Integer.MAX_VALUE);

  /** The newest hundred. */
  public static final JobQuery NEWEST = new JobQuery(null, null, null, null, 100);

  /**
   * @throws InvalidInputException if the limit is out of its range, or the type is not that of
   *     reminders where an event is given
   */
  public JobQuery {
    if (limit < 1) {
      throw new InvalidInputException("limit", limit, "1 or more");
    }
    if (event != null && type != JobType.EVENT_REMINDER) {
      throw new InvalidInputException(
          "job type", type, JobType.EVENT_REMINDER.text() + " in a query for an event");
    }
  }

  /** The same for one status. */
  public JobQuery withStatus(JobStatus wanted) {
    return new JobQuery(wanted, type, event, beforeRow, limit);
  }

  /** The same for one type. */
  public JobQuery withType(JobType wanted) {
    return new JobQuery(status, wanted, event, beforeRow, limit);
  }

  /**
   * The same for the reminders of one event.
   *
   * @throws InvalidInputException if the name of the event is not legal
   */
  public JobQuery withEvent(String wanted) {
    return new JobQuery(status, JobType.EVENT_REMINDER, EventId.of(wanted), beforeRow, limit);
  }

  /** How many a store answers at once. */
  public int page() {
    return Math.min(limit, LARGEST_PAGE);
  }

  /** The same, from the job after this row on. */
  public JobQuery before(long row) {
    return new JobQuery(status, type, event, row, limit);
  }

  /** The same with another limit. */
  public JobQuery withLimit(int wanted) {
    return new JobQuery(status, type, event, beforeRow, wanted);
  }
}
