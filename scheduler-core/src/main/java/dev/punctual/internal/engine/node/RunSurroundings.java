package dev.punctual.internal.engine.node;

import dev.punctual.Fault;
import dev.punctual.SchedulerClient;
import dev.punctual.StoreException;
import dev.punctual.internal.engine.NodeQueue;
import dev.punctual.internal.engine.end.RunEnds;
import dev.punctual.internal.engine.run.ActiveRun;
import dev.punctual.internal.engine.run.DurableSteps;
import dev.punctual.internal.engine.run.EndedRun;
import dev.punctual.job.Outcome;
import dev.punctual.port.RunQueue;
import java.sql.Connection;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Lets a handler record its own run, through a queue bound to the handler's transaction, and
 * schedule other jobs. Thread-safe.
 */
final class RunSurroundings implements ActiveRun.Surroundings {
  private final NodeParts parts;
  private final NodeQueue node;
  private final RunEnds ends;
  private final InstantSource clock;

  RunSurroundings(NodeParts parts, NodeQueue node, RunEnds ends, InstantSource clock) {
    this.parts = parts;
    this.node = node;
    this.ends = ends;
    this.clock = clock;
  }

  @Override
  public RunQueue within(Connection connection) {
    return parts.store().within(connection).runs();
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public DurableSteps.Store steps() {
    return new DurableSteps.Store(
        node.diary(), connection -> within(connection).diary(), parts.codec(), clock);
  }

  @Override
  public SchedulerClient client() {
    return parts.client().get();
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
