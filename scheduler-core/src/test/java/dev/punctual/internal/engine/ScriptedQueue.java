package dev.punctual.internal.engine;

import dev.punctual.job.HandlerName;
import dev.punctual.job.Job;
import dev.punctual.job.JobState;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A queue that answers what a test tells it to. Thread-safe. */
public final class ScriptedQueue implements RunQueue {
  private volatile IntFunction<List<Job>> claims = limit -> List.of();
  private volatile boolean asIs;
  private volatile Runnable leaving = () -> {};
  private volatile Consumer<Map<Long, Long>> onPromote = runs -> {};
  private volatile Supplier<Instant> time = () -> Instant.EPOCH;
  private volatile Supplier<Optional<Instant>> nextDue = Optional::empty;
  private volatile Function<Heartbeat, HeartbeatReply> heartbeats = beat -> reply(Set.of());
  private volatile Function<Collection<FinishedRun>, Set<Long>> finishes =
      runs -> runs.stream().map(FinishedRun::row).collect(Collectors.toSet());
  private final List<Integer> groups = new CopyOnWriteArrayList<>();
  private volatile Set<Long> locked = Set.of();
  private final List<FinishedRun> finished = new CopyOnWriteArrayList<>();

  /** A reply that names these rows as cancelled. */
  public static HeartbeatReply reply(Set<Long> cancelled) {
    return new HeartbeatReply(
        Instant.EPOCH, false, false, 0, cancelled, Set.of(), Optional.empty(), false);
  }

  public ScriptedQueue onClaim(IntFunction<List<Job>> answer) {
    claims = answer;
    return this;
  }

  /** As {@link #onClaim}, and the jobs stay with the node that they name. */
  void onClaimAsIs(IntFunction<List<Job>> answer) {
    claims = answer;
    asIs = true;
  }

  public ScriptedQueue onNextDue(Supplier<Optional<Instant>> answer) {
    nextDue = answer;
    return this;
  }

  public ScriptedQueue onHeartbeat(Function<Heartbeat, HeartbeatReply> answer) {
    heartbeats = answer;
    return this;
  }

  public ScriptedQueue onLeave(Runnable heard) {
    leaving = heard;
    return this;
  }

  public ScriptedQueue onTime(Supplier<Instant> answer) {
    time = answer;
    return this;
  }

  public ScriptedQueue onFinish(Function<Collection<FinishedRun>, Set<Long>> answer) {
    finishes = answer;
    return this;
  }

  /** From now on somebody keeps these rows locked. */
  public void lock(Set<Long> rows) {
    locked = rows;
  }

  /** How many ends each call to record some held, in that order. */
  public List<Integer> groups() {
    return groups;
  }

  /** Every end that was accepted, in that order. */
  public List<FinishedRun> finished() {
    return finished;
  }

  /** As one node sees it. */
  NodeQueue asNode() {
    return new NodeQueue(this, NodeId.random(), Set.of(HandlerName.of("work")));
  }

  @Override
  public HeartbeatReply heartbeat(Heartbeat heartbeat) {
    return heartbeats.apply(heartbeat);
  }

  @Override
  public List<Job> claim(NodeId node, int limit, Set<HandlerName> handlers, Duration ahead) {
    return claims.apply(limit).stream().map(job -> asIs ? job : heldBy(node, job)).toList();
  }

  private static Job heldBy(NodeId node, Job job) {
    JobState state = job.state();
    JobState held =
        new JobState(
            state.status(),
            state.runDate(),
            state.nextRun(),
            state.lastRun(),
            state.counters(),
            new JobState.Hold(state.hold().fence(), node),
            state.lastError());
    return new Job(job.row(), job.spec(), held, job.createdAt(), job.updatedAt());
  }

  @Override
  public Optional<Instant> nextDue(Set<HandlerName> handlers) {
    return nextDue.get();
  }

  @Override
  public Recorded finish(NodeId node, Collection<FinishedRun> runs) {
    groups.add(runs.size());
    Set<Long> accepted = new HashSet<>(finishes.apply(runs));
    accepted.removeAll(locked);
    runs.stream().filter(run -> accepted.contains(run.row())).forEach(finished::add);
    return new Recorded(accepted, locked);
  }

  @Override
  public Instant time() {
    return time.get();
  }

  @Override
  public int reconcile(NodeId node, Map<Long, Long> held) {
    return 0;
  }

  public void onPromote(Consumer<Map<Long, Long>> heard) {
    onPromote = heard;
  }

  @Override
  public void promote(NodeId node, Map<Long, Long> runs) {
    onPromote.accept(runs);
  }

  @Override
  public RunDiary diary() {
    throw new UnsupportedOperationException("no script of steps");
  }

  @Override
  public void leave(NodeId node, @Nullable ToldFigures left) {
    leaving.run();
  }

  @Override
  public List<Rescued> rescue(int maxCrashes, Duration grace) {
    return List.of();
  }

  @Override
  public Optional<String> zoneRules() {
    return Optional.empty();
  }

  @Override
  public void zoneRules(String version) {}
}
