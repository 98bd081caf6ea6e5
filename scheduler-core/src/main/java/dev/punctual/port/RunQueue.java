package dev.punctual.port;

import dev.punctual.StoreException;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Job;
import dev.punctual.job.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The protocol between a node and the store. Safe for use by many threads and many nodes. Time is
 * the store's. Every method throws {@link StoreException} when the store cannot be reached; the
 * call may then have happened or not, and each is built so that a repeat does no harm.
 */
public interface RunQueue {

  /**
   * Makes due jobs running and this node's: higher priority first, and within a priority each
   * handler an equal share, its oldest due first, so that no handler waits for another's backlog.
   * What a handler does not need the others get. Where fewer jobs are asked for than handlers have
   * some, they take turns. Of nodes that claim at once, each job goes to exactly one. A job whose
   * handler is not asked for is left alone, and so is one that is paused, or that a limit has no
   * room for ({@link JobLimits}).
   *
   * @param node must be alive by its heartbeat, with half of its lease before it, and not paused,
   *     else it gets nothing
   * @param limit how many at most; never more come back
   * @param handlers what this node can run
   * @param ahead also jobs that fall due within this time; the node holds them until then. Zero for
   *     none; a store may take long times for a second
   * @return the jobs, higher priority first, those of a handler oldest due first, each with the
   *     fence of its run
   */
  List<Job> claim(NodeId node, int limit, Set<HandlerName> handlers, Duration ahead);

  /**
   * When the next scheduled job of these handlers is due, perhaps in the past; empty when none is.
   * A job that is paused counts from when its pause ends by itself, if ever; a node that looks then
   * may find nothing.
   */
  Optional<Instant> nextDue(Set<HandlerName> handlers);

  /**
   * Records the ends of runs. One whose node and fence no longer hold the job changes nothing: it
   * was rescued, replaced or recorded already. One whose row somebody else keeps locked is left
   * out, and holds up no other.
   *
   * @param node who ran them
   * @param runs ends of different jobs
   * @return the rows of the jobs whose ends were accepted, and of those that are busy
   * @throws RefusedEndException when one of the ends cannot be recorded for what it says; then none
   *     was recorded. Any other {@link StoreException} is no end's fault: all may be recorded later
   */
  Recorded finish(NodeId node, Collection<FinishedRun> runs);

  /**
   * Says that a node lives, for one more lease. What it tells of its runs counts once, however
   * often the heartbeat is repeated.
   *
   * @param heartbeat who, for how long, and what it can run
   */
  HeartbeatReply heartbeat(Heartbeat heartbeat);

  /** The store's time, as heartbeats tell it; for whoever is no node. */
  Instant time();

  /**
   * Gives back what the store handed to a node without the node hearing of it: claims whose answer
   * was lost. They are due as before, and leave no trace in history. No claim of the same node may
   * be under way.
   *
   * @param held fences of all runs whose ends the node has not recorded, by row
   * @return how many runs were given back
   */
  int reconcile(NodeId node, Map<Long, Long> held);

  /**
   * Says that runs take long. A store that leaves the job's row alone until a run ends shows them
   * there from now on, for those who read its tables; what it answers itself is true without that.
   *
   * @param runs fences of runs that the node holds, by row; one that it no longer holds is left out
   */
  void promote(NodeId node, Map<Long, Long> runs);

  /** Says that a node ends that has nothing to tell. */
  default void leave(NodeId node) {
    leave(node, null);
  }

  /**
   * Says that a node ends. Runs that it still holds are free to be rescued at once.
   *
   * @param left what it has not told of its runs; null for nothing
   */
  void leave(NodeId node, @Nullable ToldFigures left);

  /** What runs keep and tell on their way; within a transaction as this is. */
  RunDiary diary();

  /**
   * Takes over what dead nodes held: their running jobs become scheduled again, due at once and
   * without spending a retry, or failed when they lost too many nodes in a row.
   *
   * @param maxCrashes a job that has lost this many nodes in a row fails
   * @param grace after the store itself was down, nobody is judged for this long
   * @return the jobs taken over
   */
  List<Rescued> rescue(int maxCrashes, Duration grace);

  /**
   * The version of the time zones' rules by which the next occurrences of all jobs were last
   * computed, such as {@code 2026a}; empty when nobody has said so.
   */
  Optional<String> zoneRules();

  /**
   * Says by which version of the time zones' rules all next occurrences are computed now. The
   * newest one ever said stays.
   */
  void zoneRules(String version);
}
