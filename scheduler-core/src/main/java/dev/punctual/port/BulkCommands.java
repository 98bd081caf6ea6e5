package dev.punctual.port;

import dev.punctual.StoreException;
import dev.punctual.bulk.BulkProgress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is done to all jobs that a filter finds. Safe for use by many threads; each command is one
 * atomic step and durable when it returns. Every method throws {@link StoreException} when the
 * store cannot be reached; a command may then have happened or not.
 */
public interface BulkCommands {
  /** The handler of the jobs that do the steps. */
  String HANDLER = "punctual.bulk";

  /** What the id of such a job begins with; the number of the bulk follows. */
  String ID_PREFIX = HANDLER + ":";

  /** To so many jobs a step is done at most. */
  int STEP = 500;

  /**
   * Writes down what is to be done, and schedules the job that does it, of handler {@link
   * #HANDLER}. What the filter counts from now is fixed now.
   *
   * @return its number
   */
  long request(BulkOrder order);

  /**
   * Does it to the next jobs that the filter finds, and notes how far it has come, in one
   * transaction. Jobs whose row came after the request are left alone, and those that failed after
   * it; so are jobs of {@link #HANDLER}. Where it fails at one job, the others are done.
   *
   * @param limit to how many at most, 1 to 1000
   * @return whether that was all; also where there is none of this number, or it was aborted
   */
  boolean step(long id, int limit);

  /**
   * Ends it where it is, and cancels the job that does it.
   *
   * @return false when there is none of this number, or it has ended
   */
  boolean abort(long id);

  /**
   * How far they have come, the latest first.
   *
   * @param id only this one; null for all
   * @param limit how many at most
   */
  List<BulkProgress> list(@Nullable Long id, int limit);
}
