package dev.punctual.internal.engine.run;

import dev.punctual.SchedulerClient;
import dev.punctual.job.Outcome;
import dev.punctual.port.RunQueue;
import java.sql.Connection;
import java.time.Instant;
import java.util.function.Supplier;

/** For runs whose handlers reach nothing. */
public final class NoSurroundings implements ActiveRun.Surroundings {

  public static final Supplier<SchedulerClient> NO_CLIENT =
      () -> {
        throw new IllegalStateException("no client here");
      };

  @Override
  public Runnable complete(ActiveRun run, RunQueue queue, Outcome outcome) {
    return () -> {};
  }

  @Override
  public RunQueue within(Connection connection) {
    throw new IllegalStateException("no transactions here");
  }

  @Override
  public Instant now() {
    throw new IllegalStateException("no clock here");
  }

  @Override
  public DurableSteps.Store steps() {
    throw new IllegalStateException("no steps here");
  }

  @Override
  public SchedulerClient client() {
    return NO_CLIENT.get();
  }
}
