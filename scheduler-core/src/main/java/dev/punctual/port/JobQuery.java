package dev.punctual.port;

import dev.punctual.InvalidInputException;
import dev.punctual.job.JobStatus;
import dev.punctual.job.JobType;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs to list: newest first, a page at a time.
 *
 * @param status only these; null for any
 * @param type only these; null for any
 * @param beforeRow only jobs whose row is lower: the last row of the page before; null for the
 *     first
 * @param limit how many at most, 1 to {@value #MOST}
 */
public record JobQuery(
    @Nullable JobStatus status, @Nullable JobType type, @Nullable Long beforeRow, int limit) {
  /** The largest page. */
  public static final int MOST = 1000;

  /** The newest hundred. */
  public static final JobQuery NEWEST = new JobQuery(null, null, null, 100);

  /**
   * @throws InvalidInputException if the limit is out of its range
   */
  public JobQuery {
    if (limit < 1 || limit > MOST) {
      throw new InvalidInputException("limit", limit, "1 to " + MOST);
    }
  }

  /** The same for one status. */
  public JobQuery withStatus(JobStatus wanted) {
    return new JobQuery(wanted, type, beforeRow, limit);
  }

  /** The same for one type. */
  public JobQuery withType(JobType wanted) {
    return new JobQuery(status, wanted, beforeRow, limit);
  }

  /** The page that follows a page that ended with this row. */
  public JobQuery before(long row) {
    return new JobQuery(status, type, row, limit);
  }

  /** The same with pages of this size. */
  public JobQuery withLimit(int wanted) {
    return new JobQuery(status, type, beforeRow, wanted);
  }
}
