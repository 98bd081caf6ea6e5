package dev.punctual.contracts.torture;

import dev.punctual.StoreException;
import dev.punctual.deadletter.ErrorFingerprint;
import dev.punctual.job.Job;
import dev.punctual.job.JobStatus;
import dev.punctual.job.NodeId;
import dev.punctual.job.Run;
import dev.punctual.job.RunOutcome;
import dev.punctual.job.Transition;
import dev.punctual.port.FinishedRun;
import dev.punctual.port.Recorded;
import dev.punctual.port.SchedulerStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;

/** Gives ends of runs to the store, and books what it answers. */
final class Ends {
  /** The kind of error of all runs that fail. */
  static final ErrorFingerprint FAULT = ErrorFingerprint.of("torture");

  private final SchedulerStore store;
  private final Ledger ledger;

  Ends(SchedulerStore store, Ledger ledger) {
    this.store = store;
    this.ledger = ledger;
  }

  /**
   * Gives the ends of runs to the store.
   *
   * @param runs of different jobs
   * @param ghosts whether the node was declared dead
   * @return those that are held still, since somebody keeps them locked
   */
  List<Job> give(
      NodeId node, Collection<Job> runs, boolean ghosts, Function<Job, FinishedRun> ending) {
    Map<Long, FinishedRun> ends = new TreeMap<>();
    runs.forEach(run -> ends.put(run.row(), ending.apply(run)));
    Recorded answer;
    try {
      answer = store.runs().finish(node, ends.values());
    } catch (StoreException away) {
      ledger.untold(runs.size());
      throw away;
    }
    List<Job> busy = new ArrayList<>();
    for (Job run : runs) {
      FinishedRun end = Objects.requireNonNull(ends.get(run.row()), "each run has its end");
      if (answer.accepted().contains(run.row())) {
        ledger.accepted(handed(run), recorded(end));
        if (end.trace() == FinishedRun.Trace.DELETED) {
          ledger.mayForget(run.row());
        }
      } else if (answer.busy().contains(run.row())) {
        busy.add(run);
      } else {
        ledger.refused(ghosts);
      }
    }
    return busy;
  }

  static Ledger.Handed handed(Job run) {
    return new Ledger.Handed(run.row(), run.state().hold().fence());
  }

  private static boolean recorded(FinishedRun end) {
    return end.recorded() && end.transition().outcome() != RunOutcome.RELEASED;
  }

  static FinishedRun completed(Job run) {
    return end(run, JobStatus.COMPLETED, 0, RunOutcome.COMPLETED);
  }

  static FinishedRun failed(Job run) {
    return end(run, JobStatus.FAILED, 0, RunOutcome.FAILED).withFault(FAULT);
  }

  static FinishedRun retried(Job run) {
    return end(run, JobStatus.SCHEDULED, run.attempt(), RunOutcome.RETRIED).withFault(FAULT);
  }

  static FinishedRun recurring(Job run) {
    return end(run, JobStatus.SCHEDULED, 0, RunOutcome.COMPLETED);
  }

  static FinishedRun released(Job run) {
    return end(run, JobStatus.SCHEDULED, run.attempt() - 1, RunOutcome.RELEASED);
  }

  private static FinishedRun end(Job run, JobStatus status, int retries, RunOutcome outcome) {
    Instant now = Instant.now();
    Transition transition =
        new Transition(
            status,
            run.state().runDate(),
            status == JobStatus.SCHEDULED ? now : null,
            retries,
            outcome,
            null);
    return FinishedRun.of(
        run, transition, new Run.Times(run.due(), run.due(), now, now), null, null);
  }
}
