package dev.punctual.contracts.torture;

import dev.punctual.job.Job;
import dev.punctual.job.NodeId;
import dev.punctual.port.Heartbeat;
import dev.punctual.port.Pauses;
import dev.punctual.port.SchedulerStore;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** One good node that runs to their ends all jobs that are left. */
final class Drain {
  private static final String LEFT =
      "select count(*) from scheduled_jobs where status in ('scheduled', 'running')";

  private final SchedulerStore store;
  private final Ledger ledger;
  private final NodeId node = NodeId.random();

  Drain(SchedulerStore store, Ledger ledger) {
    this.store = store;
    this.ledger = ledger;
  }

  void run(Sql sql) throws SQLException {
    Pauses pauses = store.jobs().pauses();
    pauses.inForce().forEach(pause -> pauses.resume(pause.scope()));
    ledger.ghosts().forEach(ghost -> ledger.lost(ghost.runs().size()));
    sql.execute("update scheduler_nodes set expires_at = now() - interval '1 second'");
    Awaitility.await("all jobs end")
        .atMost(60, TimeUnit.SECONDS)
        .pollInterval(10, TimeUnit.MILLISECONDS)
        .until(
            () -> {
              drain();
              return sql.query(LEFT).get(0).equals("0");
            });
    store.runs().leave(node);
    store.runs().rescue(TorturedNode.MOST_CRASHES, Duration.ZERO);
  }

  private void drain() {
    store.runs().heartbeat(new Heartbeat(node, "drain", Duration.ofMinutes(5), TorturedNode.NAMES));
    store.runs().rescue(Integer.MAX_VALUE, Duration.ZERO);
    List<Job> runs;
    do {
      runs = store.runs().claim(node, 200, TorturedNode.NAMES, Duration.ZERO);
      runs.forEach(run -> ledger.handedOut(Ends.handed(run)));
      ledger.lost(new Ends(store, ledger).give(node, runs, false, Ends::completed).size());
    } while (!runs.isEmpty());
  }
}
