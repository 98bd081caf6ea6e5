package dev.punctual.store.jdbc.internal.calls;

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
import dev.punctual.store.sql.RunCalls.Claim;
import dev.punctual.store.sql.RunCalls.Held;
import dev.punctual.store.sql.RunCalls.Leaving;
import dev.punctual.store.sql.RunCalls.Rescue;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/** The protocol through the SQL functions. As thread-safe as its connections. */
public final class JdbcRuns implements RunQueue {
  private final DSLContext dsl;
  private final Duration patience;
  private final RunDiary diary;

  /**
   * @param patience how long the end of a run waits for somebody who keeps its row locked
   */
  public JdbcRuns(DSLContext dsl, Duration patience) {
    this.dsl = dsl;
    this.patience = patience;
    this.diary = new JdbcDiary(dsl);
  }

  @Override
  public List<Job> claim(NodeId node, int limit, Set<HandlerName> handlers, Duration ahead) {
    return JdbcErrors.guard(
        "claim jobs", () -> Functions.claim(dsl, new Claim(node, limit, handlers, ahead)));
  }

  @Override
  public Optional<Instant> nextDue(Set<HandlerName> handlers) {
    return JdbcErrors.guard("look ahead", () -> Functions.nextDue(dsl, handlers));
  }

  @Override
  public Recorded finish(NodeId node, Collection<FinishedRun> runs) {
    try {
      return runs.isEmpty()
          ? Recorded.NOTHING
          : Functions.finish(dsl, new Finish(node, runs, patience));
    } catch (DataAccessException failure) {
      throw JdbcErrors.ofEnds(failure);
    }
  }

  @Override
  public HeartbeatReply heartbeat(Heartbeat heartbeat) {
    return JdbcErrors.guard("renew a lease", () -> Functions.heartbeat(dsl, heartbeat));
  }

  @Override
  public Instant time() {
    return JdbcErrors.guard("ask for the time", () -> Functions.time(dsl));
  }

  @Override
  public int reconcile(NodeId node, Map<Long, Long> held) {
    return JdbcErrors.guard(
        "reconcile claims", () -> Functions.reconcile(dsl, new Held(node, held)));
  }

  @Override
  public void promote(NodeId node, Map<Long, Long> runs) {
    JdbcErrors.guard("promote runs", () -> Functions.promote(dsl, new Held(node, runs)));
  }

  @Override
  public RunDiary diary() {
    return diary;
  }

  @Override
  public void leave(NodeId node, @Nullable ToldFigures left) {
    JdbcErrors.guard(
        "leave",
        () -> {
          Functions.leave(dsl, new Leaving(node, left));
          return node;
        });
  }

  @Override
  public List<Rescued> rescue(int maxCrashes, Duration grace) {
    return JdbcErrors.guard(
        "rescue jobs", () -> Functions.rescue(dsl, new Rescue(maxCrashes, grace)));
  }

  @Override
  public Optional<String> zoneRules() {
    return JdbcErrors.guard(
        "read the zone rules", () -> Functions.zoneRules(dsl, Optional.empty()));
  }

  @Override
  public void zoneRules(String version) {
    JdbcErrors.guard(
        "remember the zone rules", () -> Functions.zoneRules(dsl, Optional.of(version)));
  }
}
