package dev.punctual.contracts.torture;

import dev.punctual.job.HandlerName;
import dev.punctual.job.Job;
import dev.punctual.job.NodeId;
import dev.punctual.port.FinishedRun;
import dev.punctual.port.Heartbeat;
import dev.punctual.port.SchedulerStore;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A machine on which node after node works and dies. Used by one thread. */
final class TorturedNode {
  static final int HANDLERS = 4;
  static final Set<HandlerName> NAMES =
      IntStream.range(0, HANDLERS)
          .mapToObj(i -> HandlerName.of("torture-" + i))
          .collect(Collectors.toUnmodifiableSet());

  /** Low, so that some jobs fail by it. */
  static final int MOST_CRASHES = 3;

  private static final Duration LEASE = Duration.ofMinutes(20);

  private final SchedulerStore store;
  private final String name;
  private final Ledger ledger;
  private final Ends ends;
  private final Random random;
  private NodeId node = NodeId.random();
  private List<Job> held = new ArrayList<>();

  TorturedNode(SchedulerStore store, String name, Ledger ledger, Random random) {
    this.store = store;
    this.name = name;
    this.ledger = ledger;
    this.ends = new Ends(store, ledger);
    this.random = random;
  }

  void run(Sql sql, int jobs) throws SQLException {
    int choice = random.nextInt(100);
    if (choice < 32) {
      claim();
    } else if (choice < 62) {
      finish();
    } else if (choice < 72) {
      promote();
    } else if (choice < 80) {
      heartbeat();
    } else if (choice < 85) {
      reconcile();
    } else if (choice < 90) {
      die(sql);
    } else if (choice < 95) {
      store.runs().rescue(MOST_CRASHES, Duration.ZERO);
    } else {
      haunt();
    }
  }

  private void claim() {
    List<Job> runs =
        store
            .runs()
            .claim(node, 1 + random.nextInt(40), NAMES, Duration.ofMillis(random.nextInt(5)));
    runs.forEach(run -> ledger.handedOut(Ends.handed(run)));
    held.addAll(runs);
    if (runs.isEmpty()) {
      heartbeat();
    }
  }

  /** Some of them, each job once: a job that was taken from this node may have come back to it. */
  private List<Job> someHeld() {
    Map<Long, Job> some = new LinkedHashMap<>();
    for (Iterator<Job> runs = held.iterator(); runs.hasNext(); ) {
      Job run = runs.next();
      if (random.nextInt(3) > 0 && some.putIfAbsent(run.row(), run) == null) {
        runs.remove();
      }
    }
    return List.copyOf(some.values());
  }

  private void finish() {
    List<Job> some = someHeld();
    if (!some.isEmpty()) {
      held.addAll(ends.give(node, some, false, this::anyEnd));
    }
  }

  private FinishedRun anyEnd(Job run) {
    return switch (random.nextInt(8)) {
      case 0 -> Ends.retried(run);
      case 1 -> Ends.recurring(run);
      case 2 -> Ends.released(run);
      case 3 -> Ends.failed(run);
      case 4 -> Ends.completed(run).with(FinishedRun.Trace.UNRECORDED);
      case 5 -> Ends.completed(run).with(FinishedRun.Trace.DELETED);
      default -> Ends.completed(run);
    };
  }

  private void promote() {
    Map<Long, Long> some = fences();
    some.keySet().removeIf(row -> random.nextBoolean());
    store.runs().promote(node, some);
  }

  private Map<Long, Long> fences() {
    Map<Long, Long> fences = new HashMap<>();
    held.forEach(run -> fences.merge(run.row(), run.state().hold().fence(), Math::max));
    return fences;
  }

  private void heartbeat() {
    store.runs().heartbeat(new Heartbeat(node, name, LEASE, NAMES, fences()));
  }

  /** As if the answers of some claims had been lost. */
  private void reconcile() {
    if (random.nextBoolean()) {
      ledger.lost(someHeld().size());
    }
    store.runs().reconcile(node, fences());
  }

  /** Says good-bye, is declared dead and goes on for a while, or is dead. */
  private void die(Sql sql) throws SQLException {
    int how = random.nextInt(3);
    if (how == 0) {
      store.runs().leave(node);
    } else {
      sql.execute(
          "update scheduler_nodes set expires_at = now() - interval '1 second' where id = '%s'"
              .formatted(node.value()));
    }
    if (how != 1) {
      ledger.ghosts().add(new Ghost(node, held));
      node = NodeId.random();
      held = new ArrayList<>();
    }
  }

  private void haunt() {
    Ghost ghost = ledger.ghosts().poll();
    if (ghost != null) {
      Map<Long, Job> once = new LinkedHashMap<>();
      ghost.runs().forEach(run -> once.put(run.row(), run));
      ledger.lost(ghost.runs().size() - once.size());
      if (!once.isEmpty()) {
        ledger.lost(ends.give(ghost.node(), once.values(), true, this::anyEnd).size());
      }
    }
  }

  /** Dies with what it holds. */
  void stop() {
    ledger.ghosts().add(new Ghost(node, held));
  }
}
