package dev.punctual.internal.engine.run;

import dev.punctual.internal.engine.clock.Ticker;
import dev.punctual.job.Job;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The runs of a node: active from claim until the handler has returned, held from claim until the
 * end is recorded. A job that was replaced while it ran may be here twice, each run under its own
 * fence. Thread-safe.
 */
public final class ActiveRuns {
  private record Key(long row, long fence) {}

  private final Map<Key, ActiveRun> held = new ConcurrentHashMap<>();
  private final Map<Long, ActiveRun> latest = new ConcurrentHashMap<>();
  private final ActiveRun.Surroundings surroundings;
  private final Ticker ticker;

  public ActiveRuns(ActiveRun.Surroundings surroundings, Ticker ticker) {
    this.surroundings = surroundings;
    this.ticker = ticker;
  }

  /**
   * Takes in a claimed run. An earlier run of the same job is stopped: the store let go of it.
   *
   * @param term of the lease when the claim was asked for
   */
  public ActiveRun add(Job job, long term) {
    ActiveRun.Claim claim = new ActiveRun.Claim(ticker.nanos(), term);
    ActiveRun run = new ActiveRun(job, claim, surroundings);
    held.put(new Key(job.row(), run.fence()), run);
    ActiveRun earlier = latest.put(job.row(), run);
    if (earlier != null && earlier.isActive()) {
      earlier.stopMoved();
    }
    return run;
  }

  /**
   * Holds claimed jobs against the runs that are here already: each claim of a job has a greater
   * fence than the one before it.
   *
   * @throws IllegalStateException if one has not; then none of them was taken in
   */
  public void requireNewer(List<Job> jobs) {
    for (Job job : jobs) {
      ActiveRun known = latest.get(job.row());
      long fence = job.state().hold().fence();
      if (known != null && fence <= known.fence()) {
        throw new IllegalStateException(
            "row " + job.row() + " came with fence " + fence + " after " + known.fence());
      }
    }
  }

  /** The end of a run is recorded. The same job may be held again by then, under another fence. */
  public void forget(Job job) {
    ActiveRun run = held.remove(new Key(job.row(), job.state().hold().fence()));
    if (run != null) {
      latest.remove(job.row(), run);
    }
  }

  /** Those of these runs that are not recorded. */
  public List<ActiveRun> of(Collection<EndedRun> ends) {
    List<ActiveRun> runs = new ArrayList<>(ends.size());
    for (EndedRun end : ends) {
      ActiveRun run = held.get(new Key(end.job().row(), end.job().state().hold().fence()));
      if (run != null) {
        runs.add(run);
      }
    }
    return runs;
  }

  /** Fences of the runs whose ends are not recorded, by row; the latest of each row. */
  public Map<Long, Long> held() {
    return latestFences(held.values().stream());
  }

  /** Fences of the runs that the store should know as this node's, by row. */
  public Map<Long, Long> running() {
    return latestFences(active().filter(ActiveRun::isUnrecorded));
  }

  private static Map<Long, Long> latestFences(Stream<ActiveRun> runs) {
    Map<Long, Long> fences = new HashMap<>();
    runs.forEach(run -> fences.merge(run.row(), run.fence(), Math::max));
    return fences;
  }

  /** Runs that were claimed before that monotonic time, and that the store takes for short ones. */
  List<ActiveRun> longer(long nanos) {
    return active().filter(run -> run.isNotedAsShort() && run.claimedBefore(nanos)).toList();
  }

  /** Rows of which the store may say that this node holds them. */
  public int heldCount() {
    return (int)
        held.values().stream()
            .filter(run -> run.stopReason() != StopReason.REPLACED)
            .mapToLong(ActiveRun::row)
            .distinct()
            .count();
  }

  public int size() {
    return (int) active().count();
  }

  public List<ActiveRun> all() {
    return active().toList();
  }

  public void stopAll(StopReason reason) {
    active().forEach(run -> run.stop(reason));
  }

  private Stream<ActiveRun> active() {
    return held.values().stream().filter(ActiveRun::isActive);
  }

  /**
   * Stops runs that the store named.
   *
   * @param asked when it was asked, by the monotonic clock: a run claimed since then is not the one
   *     it means, for its job may have been scheduled anew in between
   */
  public void stop(Collection<Long> rows, StopReason reason, long asked) {
    active()
        .filter(run -> rows.contains(run.row()) && run.claimedBefore(asked))
        .forEach(run -> run.stop(reason));
  }

  /** Stops a run that the store no longer knows as this node's, unless its end is recorded. */
  public void stopMoved(long row, long fence) {
    ActiveRun run = held.get(new Key(row, fence));
    if (run != null && run.isActive()) {
      run.stopMoved();
    }
  }
}
