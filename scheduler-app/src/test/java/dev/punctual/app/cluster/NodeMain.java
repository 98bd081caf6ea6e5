package dev.punctual.app.cluster;

import dev.punctual.JobScheduler;
import dev.punctual.faults.world.NodeProcess;
import dev.punctual.job.Metadata;
import dev.punctual.store.jdbc.JdbcStore;
import dev.punctual.store.jdbc.JdbcStoreConfig;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A node as a process of its own. Its handler {@code work} leaves a row in the table of effects and
 * then takes its time. It says that it is ready, and stops in good order when its input ends, also
 * because whoever started it is gone.
 */
final class NodeMain {
  private NodeMain() {}

  /** Arguments as {@link NodeOptions} says. */
  public static void main(String[] arguments) throws IOException {
    NodeOptions options = NodeOptions.of(arguments);
    Effects effects = new Effects(options);
    try (JdbcStore store =
            JdbcStore.open(JdbcStoreConfig.of(options.url(), options.user(), options.password()));
        JobScheduler scheduler =
            JobScheduler.builder(store)
                .config(options.config())
                .task("work", Metadata.class, (metadata, run) -> effects.leave(run))
                .start()) {
      System.out.println(NodeProcess.READY + scheduler.handlersOfLivingNodes());
      System.in.transferTo(OutputStream.nullOutputStream());
    }
  }
}
