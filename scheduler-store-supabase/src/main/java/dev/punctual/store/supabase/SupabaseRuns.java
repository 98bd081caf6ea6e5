package dev.punctual.store.supabase;

import dev.punctual.job.Legible;
import com.fasterxml.jackson.databind.JsonNode;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Job;
import dev.punctual.job.NodeId;
import dev.punctual.port.FinishedRun;
import dev.punctual.port.Heartbeat;
import dev.punctual.port.HeartbeatReply;
import dev.punctual.port.Recorded;
import dev.punctual.port.Rescued;
import dev.punctual.port.RunQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
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
final class SupabaseRuns implements RunQueue {
  private static final Duration GLANCE = Duration.ofSeconds(1);

  private final RestClient rest;
  private final Portions portions;

  SupabaseRuns(RestClient rest, Portions portions) {
    this.rest = rest;
    this.portions = portions;
  }

  @Override
  public List<Job> claim(NodeId node, int limit, Set<HandlerName> handlers, Duration ahead) {
    int portion = portions.next(limit);
    Arguments arguments =
        handlers(handlers)
            .with("p_node", node)
            .with("p_limit", portion)
            .with("p_ahead_ms", Math.toIntExact(Math.min(ahead.toMillis(), 1_000)));
    try {
      JsonNode jobs = rest.commandList("claim jobs", "rest_claim", arguments);
      portions.arrived();
      return Row.stream(jobs).map(JobRows::job).toList();
    } catch (RestFailure failure) {
      if (!failure.nothingHappened()) {
        portions.lost(portion);
      }
      throw failure;
    }
  }

  @Override
  public Optional<Instant> nextDue(Set<HandlerName> handlers) {
    return Optional.ofNullable(Row.instant(rest.ask("look ahead", "next_due", handlers(handlers))));
  }

  private static Arguments handlers(Set<HandlerName> handlers) {
    return new Arguments().column("p_handlers", handlers, HandlerName::value);
  }

  @Override
  public Recorded finish(NodeId node, Collection<FinishedRun> runs) {
    try {
      return runs.isEmpty() ? Recorded.NOTHING : new FinishCall(node, runs).run(rest);
    } catch (RestFailure failure) {
      throw failure.aboutEnds();
    }
  }

  @Override
  public HeartbeatReply heartbeat(Heartbeat heartbeat) {
    List<Map.Entry<Long, Long>> runs = List.copyOf(heartbeat.running().entrySet());
    Arguments arguments =
        handlers(heartbeat.handlers())
            .with("p_node", heartbeat.node())
            .with("p_name", heartbeat.name())
            .with("p_lease_ms", Math.toIntExact(heartbeat.lease().toMillis()))
            .column("p_ids", runs, Map.Entry::getKey)
            .column("p_fences", runs, Map.Entry::getValue);
    Row reply = new Row(rest.command("renew a lease", "rest_heartbeat", arguments));
    return new HeartbeatReply(
        reply.instant("store_time"),
        reply.flag("joined"),
        reply.flag("rescue_needed"),
        reply.whole("held"),
        numbers(reply.present("cancelled")),
        numbers(reply.present("moved")),
        Optional.ofNullable(reply.instantOrNull("next_due")));
  }

  private static Set<Long> numbers(JsonNode array) {
    Set<Long> numbers = new HashSet<>();
    array.forEach(number -> numbers.add(number.longValue()));
    return numbers;
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
    return rest.command("reconcile claims", "reconcile", arguments(node, held)).intValue();
  }

  @Override
  public void promote(NodeId node, Map<Long, Long> runs) {
    rest.ask("promote runs", "promote", arguments(node, runs));
  }

  private static Arguments arguments(NodeId node, Map<Long, Long> runs) {
    List<Map.Entry<Long, Long>> fences = List.copyOf(runs.entrySet());
    return new Arguments()
        .with("p_node", node)
        .column("p_ids", fences, Map.Entry::getKey)
        .column("p_fences", fences, Map.Entry::getValue);
  }

  @Override
  public void leave(NodeId node) {
    rest.ask("leave", "leave", new Arguments().with("p_node", node));
  }

  @Override
  public List<Rescued> rescue(int maxCrashes, Duration grace) {
    Arguments arguments =
        new Arguments()
            .with("p_max_crashes", maxCrashes)
            .with("p_grace_ms", Math.toIntExact(grace.toMillis()));
    return Row.stream(rest.commandList("rescue jobs", "rest_rescue", arguments))
        .map(SupabaseRuns::rescued)
        .toList();
  }

  private static Rescued rescued(Row row) {
    return new Rescued(
        row.number("id"),
        Legible.id(row.text("job_id")),
        Legible.status(row.text("status")),
        row.nodeOrNull("node"));
  }

  @Override
  public Optional<String> zoneRules() {
    return Optional.ofNullable(rules("read the zone rules", null));
  }

  @Override
  public void zoneRules(String version) {
    rules("remember the zone rules", version);
  }

  private @Nullable String rules(String doing, @Nullable String version) {
    return rest.ask(doing, "zone_rules", new Arguments().with("p_version", version)).textValue();
  }
}
