package dev.punctual.internal.engine.claim;

import dev.punctual.internal.engine.clock.Ticker;
import dev.punctual.internal.engine.end.RunRecorder;
import dev.punctual.internal.engine.run.ActiveRuns;
import dev.punctual.internal.engine.run.Workers;
import dev.punctual.job.Job;
import java.util.List;
import java.util.Map;

/**
 * The way in for claimed jobs: says how many the node can take, and hands them to the workers when
 * they are due. Used by one thread.
 */
public final class Intake {
  private static final int RECORDER_BEHIND = 5000;

  private final Workers workers;
  private final HeldRuns held;
  private final RunRecorder recorder;
  private final ActiveRuns active;
  private final Ticker ticker;
  private final Appetite appetite;

  public Intake(
      Workers workers, HeldRuns held, RunRecorder recorder, ActiveRuns active, Ticker ticker) {
    this.workers = workers;
    this.held = held;
    this.recorder = recorder;
    this.active = active;
    this.ticker = ticker;
    this.appetite = new Appetite(ticker.nanos());
  }

  /** How many jobs to claim at once; none while the recorder is far behind. */
  int wanted() {
    if (recorder.backlog() > RECORDER_BEHIND) {
      return 0;
    }
    int waiting = workers.waiting() + held.size();
    int free = Math.max(0, workers.free() - held.size());
    return appetite.next(free, waiting, workers.ended(), ticker.nanos());
  }

  /**
   * Takes jobs in, in order.
   *
   * @param term of the lease when they were asked for
   * @throws IllegalStateException if one is an older claim than the run of it that is here
   */
  void take(List<Job> jobs, long term) {
    active.requireNewer(jobs);
    held.add(jobs.stream().map(job -> active.add(job, term)).toList());
  }

  /** Fences of the runs whose ends are not recorded, by row. */
  Map<Long, Long> held() {
    return active.held();
  }
}
