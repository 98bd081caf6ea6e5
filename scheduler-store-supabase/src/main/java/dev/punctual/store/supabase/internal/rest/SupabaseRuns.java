package dev.punctual.store.supabase.internal.rest;

import com.fasterxml.jackson.databind.JsonNode;
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
import dev.punctual.store.sql.Finish;
import dev.punctual.store.sql.JobReader;
import dev.punctual.store.sql.RunCalls;
import dev.punctual.store.sql.RunCalls.Claim;
import dev.punctual.store.sql.RunCalls.Held;
import dev.punctual.store.sql.RunCalls.Rescue;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The protocol through the SQL functions. Thread-safe.
 *
 * <p>Hardly anything here is repeated when its answer is lost: a repeated claim would hide that the
 * first one handed over jobs, a repeated heartbeat that the node was taken for dead. The engine
 * knows what to do about a lost answer.
 */
public final class SupabaseRuns implements RunQueue {
  private static final Duration GLANCE = Duration.ofSeconds(1);

  private final RestClient rest;
  private final Portions portions;
  private final RunDiary diary;

  /** Over this client; claims are as large as the portions say. */
  public SupabaseRuns(RestClient rest, Portions portions) {
    this.rest = rest;
    this.portions = portions;
    this.diary = new SupabaseDiary(rest);
  }

  @Override
  public List<Job> claim(NodeId node, int limit, Set<HandlerName> handlers, Duration ahead) {
    int portion = portions.next(limit);
    Claim claim = new Claim(node, portion, handlers, ahead);
    try {
      JsonNode jobs = rest.commandList("claim jobs", RunCalls.CLAIM, claim);
      portions.arrived();
      return RestRow.stream(jobs).map(JobReader::job).toList();
    } catch (RestFailure failure) {
      if (!failure.nothingHappened()) {
        portions.lost(portion);
      }
      throw failure;
    }
  }

  @Override
  public Optional<Instant> nextDue(Set<HandlerName> handlers) {
    return Optional.ofNullable(
        RestRow.instant(rest.ask("look ahead", RunCalls.NEXT_DUE, handlers)));
  }

  @Override
  public Recorded finish(NodeId node, Collection<FinishedRun> runs) {
    try {
      return runs.isEmpty()
          ? Recorded.NOTHING
          : Finish.recorded(
              new RestRow(rest.command("record runs", Finish.CALL, ends(node, runs))));
    } catch (RestFailure failure) {
      throw failure.aboutEnds();
    }
  }

  private static Finish ends(NodeId node, Collection<FinishedRun> runs) {
    return new Finish(node, runs, Finish.USUAL_PATIENCE);
  }

  @Override
  public HeartbeatReply heartbeat(Heartbeat heartbeat) {
    return RunCalls.heartbeatReply(
        new RestRow(rest.command("renew a lease", RunCalls.HEARTBEAT, heartbeat)));
  }

  /** No function tells the time alone; a node that leaves at once leaves no trace. */
  @Override
  public Instant time() {
    Heartbeat once = new Heartbeat(NodeId.random(), "clock", GLANCE, Set.of());
    Instant time = heartbeat(once).storeTime();
    leave(once.node());
    return time;
  }

  @Override
  public int reconcile(NodeId node, Map<Long, Long> held) {
    return rest.command("reconcile claims", RunCalls.RECONCILE, new Held(node, held)).intValue();
  }

  @Override
  public void promote(NodeId node, Map<Long, Long> runs) {
    rest.ask("promote runs", RunCalls.PROMOTE, new Held(node, runs));
  }

  @Override
  public RunDiary diary() {
    return diary;
  }

  @Override
  public void leave(NodeId node, @Nullable ToldFigures left) {
    rest.ask("leave", RunCalls.LEAVE, new RunCalls.Leaving(node, left));
  }

  @Override
  public List<Rescued> rescue(int maxCrashes, Duration grace) {
    Rescue rescue = new Rescue(maxCrashes, grace);
    return RestRow.stream(rest.commandList("rescue jobs", RunCalls.RESCUE, rescue))
        .map(RunCalls::rescued)
        .toList();
  }

  @Override
  public Optional<String> zoneRules() {
    return Optional.ofNullable(rules("read the zone rules", Optional.empty()));
  }

  @Override
  public void zoneRules(String version) {
    rules("remember the zone rules", Optional.of(version));
  }

  private @Nullable String rules(String doing, Optional<String> version) {
    return rest.ask(doing, RunCalls.ZONE_RULES, version).textValue();
  }
}
