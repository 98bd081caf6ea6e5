package dev.punctual.engine;

import dev.punctual.Fault;
import dev.punctual.job.Outcome;
import dev.punctual.port.RunQueue;
import dev.punctual.port.StoreException;
import java.time.InstantSource;

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
  public Runnable complete(ActiveRun run, RunQueue queue, Outcome outcome) {
    EndedRun end = new EndedRun(run.job(), outcome, run.startedAt(), clock.instant());
    return ends.recordWithin(node.over(queue), end)
        .orElseThrow(
            () ->
                new StoreException(
                    Fault.EXTERNAL,
                    "Job "
                        + run.jobId()
                        + " is no longer held by this node: roll back, another run has it.",
                    null));
  }
}
