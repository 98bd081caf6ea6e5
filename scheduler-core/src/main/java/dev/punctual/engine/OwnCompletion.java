package dev.punctual.engine;

import dev.punctual.Fault;
import dev.punctual.job.Outcome;
import dev.punctual.port.RunQueue;
import dev.punctual.port.StoreException;
import java.time.InstantSource;
import java.util.List;

/** Lets a handler record its own run, through a queue bound to the handler's transaction. */
final class OwnCompletion implements ActiveRun.Completion {
  private final NodeQueue node;
  private final RunEnds ends;
  private final InstantSource clock;

  OwnCompletion(NodeQueue node, RunEnds ends, InstantSource clock) {
    this.node = node;
    this.ends = ends;
    this.clock = clock;
  }

  @Override
  public void complete(ActiveRun run, RunQueue queue, Outcome outcome) {
    EndedRun end = new EndedRun(run.job(), outcome, run.startedAt(), clock.instant());
    if (!ends.record(node.over(queue), List.of(end))) {
      throw new StoreException(
          Fault.EXTERNAL,
          "Job " + run.jobId() + " is no longer held by this node: roll back, another run has it.",
          null);
    }
  }
}
