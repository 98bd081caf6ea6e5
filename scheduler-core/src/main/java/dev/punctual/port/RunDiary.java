package dev.punctual.port;

import dev.punctual.StoreException;
import dev.punctual.job.NodeId;
import dev.punctual.run.KeptStep;
import dev.punctual.run.LogLine;
import dev.punctual.run.RunProgress;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What runs keep and tell on their way. Safe for use by many threads; within a transaction as the
 * {@link RunQueue} it is of. Every method throws {@link StoreException} when the store cannot be
 * reached; a repeat does no harm. What belongs to an occurrence that has ended goes with the job,
 * or when it is as old as the history that a clean-up removes; what belongs to one that has not
 * ended, or failed, stays.
 */
public interface RunDiary {

  /**
   * The steps that are kept of a job, the latest occurrence first, each occurrence's in the order
   * in which they were done.
   *
   * @param row the job's
   * @param runDate only of this occurrence; null for all
   * @return at most 1,000
   */
  List<KeptStep> steps(long row, @Nullable Instant runDate);

  /**
   * Keeps a step, if its node holds its run and nobody has kept a step of this name in this
   * occurrence. Of several that are to be kept within transactions the second waits for what
   * becomes of the first.
   *
   * @param row the job's
   * @return whether it is kept, now or by an earlier call with the same step
   */
  boolean keep(long row, KeptStep step);

  /**
   * Notes how far runs of a node are, and what they log. Of a run that the node does not hold
   * nothing is noted.
   *
   * @param told one for each run; an empty collection does nothing
   */
  void note(NodeId node, Collection<Told> told);

  /**
   * How far the latest runs of a job are or were, the latest first; none of a run that told
   * nothing.
   *
   * @param row the job's
   * @param limit how many at most, up to 1,000
   */
  List<RunProgress> progress(long row, int limit);

  /** What a run has logged, as far as it is kept, in its order. */
  List<LogLine> log(long row, long fence);

  /**
   * What a run has told since it told last.
   *
   * @param row the job's
   * @param progress how far it is
   * @param lines those that are new, at most {@link LogLine#MOST}
   */
  record Told(long row, RunProgress progress, List<LogLine> lines) {}
}
