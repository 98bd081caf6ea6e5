package dev.punctual.faults.simulation;

import dev.punctual.Fault;
import dev.punctual.StoreException;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Job;
import dev.punctual.job.NodeId;
import dev.punctual.port.FinishedRun;
import dev.punctual.port.Heartbeat;
import dev.punctual.port.HeartbeatReply;
import dev.punctual.port.Recorded;
import dev.punctual.port.Rescued;
import dev.punctual.port.RunDiary;
import dev.punctual.port.RunQueue;
import dev.punctual.port.ToldFigures;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The store's queue as one node reaches it: what others do comes in between a call, its effect and
 * its answer, and either way may be cut. Used by one thread.
 */
final class SimulatedQueue implements RunQueue {
  private static final int CUT_PERCENT = 4;

  private final RunQueue store;
  private final Simulation world;
  private final SimulatedNode node;

  SimulatedQueue(RunQueue store, Simulation world, SimulatedNode node) {
    this.store = store;
    this.world = world;
    this.node = node;
  }

  private <T> T call(Supplier<T> call) {
    world.letOthersGoOn(node);
    cut("never reached the store");
    T answer = call.get();
    world.letOthersGoOn(node);
    cut("was answered in vain");
    return answer;
  }

  private void cut(String how) {
    if (node.isDead() || node.isCutOff() || world.chance(CUT_PERCENT)) {
      throw new StoreException(Fault.EXTERNAL, "the call " + how, null);
    }
  }

  @Override
  public List<Job> claim(NodeId asker, int limit, Set<HandlerName> handlers, Duration ahead) {
    return call(() -> store.claim(asker, limit, handlers, ahead));
  }

  @Override
  public Optional<Instant> nextDue(Set<HandlerName> handlers) {
    return call(() -> store.nextDue(handlers));
  }

  @Override
  public Recorded finish(NodeId asker, Collection<FinishedRun> runs) {
    return call(() -> store.finish(asker, runs));
  }

  @Override
  public HeartbeatReply heartbeat(Heartbeat heartbeat) {
    return call(() -> store.heartbeat(heartbeat));
  }

  @Override
  public Instant time() {
    return call(store::time);
  }

  @Override
  public int reconcile(NodeId asker, Map<Long, Long> held) {
    return call(() -> store.reconcile(asker, held));
  }

  @Override
  public void promote(NodeId asker, Map<Long, Long> runs) {
    call(
        () -> {
          store.promote(asker, runs);
          return true;
        });
  }

  @Override
  public RunDiary diary() {
    return store.diary();
  }

  @Override
  public void leave(NodeId asker, @Nullable ToldFigures left) {
    call(
        () -> {
          store.leave(asker, left);
          return true;
        });
  }

  @Override
  public List<Rescued> rescue(int maxCrashes, Duration grace) {
    return call(() -> store.rescue(maxCrashes, grace));
  }

  @Override
  public Optional<String> zoneRules() {
    return store.zoneRules();
  }

  @Override
  public void zoneRules(String version) {
    store.zoneRules(version);
  }
}
