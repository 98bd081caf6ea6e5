package dev.punctual.contracts.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** What was handed out, and what became of it. Thread-safe. */
final class Ledger {
  /**
   * One hand-out.
   *
   * @param row of the job
   * @param fence of the run
   */
  record Handed(long row, long fence) {}

  private final Set<Handed> handed = ConcurrentHashMap.newKeySet();
  private final Set<Handed> accepted = ConcurrentHashMap.newKeySet();
  private final Set<Handed> recorded = ConcurrentHashMap.newKeySet();
  private final Set<Long> forgotten = ConcurrentHashMap.newKeySet();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();
  private final AtomicLong untold = new AtomicLong();
  private final AtomicLong refusedGhosts = new AtomicLong();

  /** Runs of nodes that are dead, which may still try to end them. */
  private final Queue<Ghost> ghosts = new ConcurrentLinkedQueue<>();

  Queue<Ghost> ghosts() {
    return ghosts;
  }

  void handedOut(Handed run) {
    assertThat(handed.add(run)).as("%s was handed out for the first time", run).isTrue();
  }

  void accepted(Handed run, boolean isRecorded) {
    assertThat(accepted.add(run)).as("%s ended for the first time", run).isTrue();
    if (isRecorded) {
      recorded.add(run);
    }
  }

  void refused(boolean ghosts) {
    (ghosts ? refusedGhosts : refused).incrementAndGet();
  }

  /** Its node died with it, or never heard of it. */
  void lost(int runs) {
    lost.addAndGet(runs);
  }

  /** Its end was given, and no answer came. */
  void untold(int runs) {
    untold.addAndGet(runs);
  }

  /** The job may be deleted with all its history. */
  void mayForget(long row) {
    forgotten.add(row);
  }

  /** Ends that history must tell. */
  List<Handed> told() {
    return recorded.stream().filter(run -> !forgotten.contains(run.row())).toList();
  }

  void assertAddsUp() {
    assertThat(accepted).isSubsetOf(handed).isNotEmpty();
    assertThat(accepted.size() + refused.get() + refusedGhosts.get() + lost.get() + untold.get())
        .as("hand-outs: %s", this)
        .isEqualTo(handed.size());
  }

  @Override
  public String toString() {
    return "%d handed out, %d accepted, %d refused, %d refused to ghosts, %d lost, %d untold"
        .formatted(
            handed.size(),
            accepted.size(),
            refused.get(),
            refusedGhosts.get(),
            lost.get(),
            untold.get());
  }
}
