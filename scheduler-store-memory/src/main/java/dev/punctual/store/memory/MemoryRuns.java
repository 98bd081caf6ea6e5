package dev.punctual.store.memory;

import dev.punctual.deadletter.ErrorFingerprint;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Job;
import dev.punctual.job.JobState.Counters;
import dev.punctual.job.JobStatus;
import dev.punctual.job.NodeId;
import dev.punctual.job.Run;
import dev.punctual.job.RunOutcome;
import dev.punctual.message.TrackedMessage.Origin;
import dev.punctual.port.FinishedRun;
import dev.punctual.port.FinishedRun.Trace;
import dev.punctual.port.Heartbeat;
import dev.punctual.port.HeartbeatReply;
import dev.punctual.port.Recorded;
import dev.punctual.port.Rescued;
import dev.punctual.port.RunDiary;
import dev.punctual.port.RunQueue;
import dev.punctual.port.ToldFigures;
import dev.punctual.store.memory.Table.Member;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The protocol between nodes and the table. Thread-safe. */
final class MemoryRuns implements RunQueue {
  private static final int LONGEST_LAST_ERROR = 500;

  private final Table table;
  private final History history;
  private final RunDiary diary;
  private @Nullable String zoneRules;

  MemoryRuns(Table table) {
    this.table = table;
    this.history = new History(table);
    this.diary = new MemoryDiary(table);
  }

  @Override
  public List<Job> claim(NodeId node, int limit, Set<HandlerName> handlers, Duration ahead) {
    synchronized (table) {
      if (!alive(node)) {
        return List.of();
      }
      List<Job> claimed = new ArrayList<>();
      for (Row row : List.copyOf(table.due(handlers, limit, ahead))) {
        table.change(row, () -> take(row, node));
        claimed.add(row.job());
      }
      return claimed;
    }
  }

  private void take(Row row, NodeId node) {
    row.status = JobStatus.RUNNING;
    row.lockedBy = node;
    row.fence++;
    row.lastRun = table.now();
  }

  private boolean alive(NodeId node) {
    Member member = table.nodes().get(node);
    return member != null
        && member.lastClaim().isAfter(table.now())
        && !table.pauses().holds(node, table.now());
  }

  @Override
  public Optional<Instant> nextDue(Set<HandlerName> handlers) {
    synchronized (table) {
      return table.nextDue(handlers);
    }
  }

  @Override
  public Recorded finish(NodeId node, Collection<FinishedRun> runs) {
    Set<Long> accepted = new HashSet<>();
    synchronized (table) {
      for (FinishedRun run : runs) {
        Row row = table.find(run.row());
        if (row != null && holds(node, run.row(), run.fence())) {
          finish(row, run, node);
          accepted.add(run.row());
        }
      }
    }
    return Recorded.of(accepted);
  }

  /** A job cancelled in mid-run stays cancelled, whatever its handler answered. */
  private void finish(Row row, FinishedRun run, NodeId node) {
    boolean cancelled = row.status == JobStatus.CANCELLED;
    table.messages().add(new Origin(row.id(), run.fence(), row.spec.handler()), run.messages());
    if (run.trace() == Trace.DELETED
        && !cancelled
        && row.retiming == null
        && row.declaredBy == null) {
      row.status = JobStatus.COMPLETED;
      table.remove(row);
      return;
    }
    RunOutcome outcome = cancelled ? RunOutcome.CANCELLED : run.transition().outcome();
    if ((run.recorded() || cancelled) && run.transition().outcome() != RunOutcome.RELEASED) {
      history.add(row, outcome, run.times(), node, run.result(), run.error());
      if (run.fault() != null) {
        history.blame(row, run.fault());
      }
    }
    if (!cancelled) {
      run.transition()
          .missed()
          .forEach(missed -> history.add(row, missed, run.times().finished(), node));
    }
    if (run.fault() != null) {
      table.faults().add(row, run.fault(), shortened(run.error()), version(node), table.now());
    }
    table.change(row, () -> moveOn(row, run, cancelled));
  }

  private @Nullable String version(NodeId node) {
    Member member = table.nodes().get(node);
    return member == null ? null : member.version();
  }

  private static void moveOn(Row row, FinishedRun run, boolean cancelled) {
    RunOutcome outcome = run.transition().outcome();
    Counters before = row.counters;
    row.status = cancelled ? JobStatus.CANCELLED : run.transition().status();
    row.nextRun = cancelled ? null : run.transition().nextRun();
    row.runDate = run.transition().runDate();
    row.lockedBy = null;
    boolean released = outcome == RunOutcome.RELEASED;
    row.counters =
        new Counters(
            run.transition().retries(),
            released ? before.crashes() : 0,
            before.runs() + (outcome.endsOccurrence() ? 1 : 0));
    row.lastError = released ? row.lastError : shortened(run.error());
    row.fault = run.fault();
    if (row.retiming != null && !cancelled && outcome != RunOutcome.CANCELLED) {
      row.goBy(row.retiming);
    }
    row.retiming = null;
  }

  private static @Nullable String shortened(@Nullable String error) {
    return error == null || error.length() <= LONGEST_LAST_ERROR
        ? error
        : error.substring(0, LONGEST_LAST_ERROR);
  }

  @Override
  public HeartbeatReply heartbeat(Heartbeat heartbeat) {
    synchronized (table) {
      Instant now = table.now();
      table.tendLimits();
      boolean joined = table.nodes().put(heartbeat.node(), member(heartbeat, now)) == null;
      table.figures().add(heartbeat.node(), heartbeat.figures());
      int held =
          (int)
              table.newestFirst().stream()
                  .filter(row -> heartbeat.node().equals(row.lockedBy))
                  .count();
      Set<Long> cancelled =
          table.newestFirst().stream()
              .filter(row -> heartbeat.node().equals(row.lockedBy))
              .filter(row -> row.status == JobStatus.CANCELLED)
              .map(row -> row.number)
              .collect(Collectors.toSet());
      boolean rescueNeeded =
          table.nodes().values().stream().anyMatch(other -> other.leaseEnd().isBefore(now))
              || table.newestFirst().stream().anyMatch(this::orphaned);
      return new HeartbeatReply(
          now,
          joined,
          rescueNeeded,
          held,
          cancelled,
          moved(heartbeat),
          table.nextDue(heartbeat.handlers()),
          table.pauses().holds(heartbeat.node(), now));
    }
  }

  private Member member(Heartbeat beat, Instant now) {
    Member before = table.nodes().get(beat.node());
    Member.News news =
        before == null
            ? new Member.News(beat.name(), now, beat.report())
            : before.news().with(beat.name(), beat.report());
    return new Member(now, beat.lease(), beat.handlers(), beat.version(), news);
  }

  private Set<Long> moved(Heartbeat heartbeat) {
    return heartbeat.running().entrySet().stream()
        .filter(run -> !holds(heartbeat.node(), run.getKey(), run.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private boolean holds(NodeId node, long number, long fence) {
    Row row = table.find(number);
    return row != null && row.isHeldBy(node, fence);
  }

  private boolean orphaned(Row row) {
    return (row.status == JobStatus.RUNNING || row.lockedBy != null)
        && (row.lockedBy == null || !table.nodes().containsKey(row.lockedBy));
  }

  @Override
  public Instant time() {
    return table.now();
  }

  @Override
  public int reconcile(NodeId node, Map<Long, Long> held) {
    synchronized (table) {
      List<Row> lost =
          table.newestFirst().stream()
              .filter(row -> node.equals(row.lockedBy))
              .filter(row -> !Objects.equals(held.get(row.number), row.fence))
              .toList();
      lost.forEach(row -> table.change(row, () -> giveBack(row)));
      return lost.size();
    }
  }

  private static void giveBack(Row row) {
    row.lockedBy = null;
    if (row.status == JobStatus.RUNNING) {
      row.status = JobStatus.SCHEDULED;
    }
  }

  /** Every run is in its row from the claim on. */
  @Override
  public void promote(NodeId node, Map<Long, Long> runs) {}

  @Override
  public RunDiary diary() {
    return diary;
  }

  @Override
  public void leave(NodeId node, @Nullable ToldFigures left) {
    synchronized (table) {
      table.figures().add(node, left);
      table.nodes().remove(node);
    }
  }

  @Override
  public List<Rescued> rescue(int maxCrashes, Duration grace) {
    synchronized (table) {
      Instant now = table.now();
      Map<NodeId, Member> known = Map.copyOf(table.nodes());
      table.nodes().values().removeIf(member -> member.leaseEnd().isBefore(now));
      List<Rescued> rescued = new ArrayList<>();
      for (Row row : List.copyOf(table.newestFirst())) {
        if (orphaned(row)) {
          @Nullable Member last = row.lockedBy == null ? null : known.get(row.lockedBy);
          rescued.add(rescue(row, maxCrashes, last == null ? null : last.version()));
        }
      }
      return rescued;
    }
  }

  private Rescued rescue(Row row, int maxCrashes, @Nullable String version) {
    NodeId lost = row.lockedBy;
    boolean cancelled = row.status == JobStatus.CANCELLED;
    int crashes = row.counters.crashes() + 1;
    String error =
        "node "
            + lost
            + " was lost while it ran the job (crash "
            + crashes
            + " of "
            + maxCrashes
            + ")";
    Instant began = row.lastRun == null ? row.runDate : row.lastRun;
    history.add(
        row,
        cancelled ? RunOutcome.CANCELLED : RunOutcome.CRASHED,
        new Run.Times(row.runDate, began, began, table.now()),
        lost,
        null,
        error);
    history.blame(row, ErrorFingerprint.NODE_LOST);
    if (!cancelled) {
      table.faults().add(row, ErrorFingerprint.NODE_LOST, error, version, table.now());
      table.figures().addRescued(row.spec.handler(), table.now());
    }
    table.change(
        row,
        () -> {
          boolean again = !cancelled && crashes < maxCrashes;
          row.status =
              cancelled ? JobStatus.CANCELLED : again ? JobStatus.SCHEDULED : JobStatus.FAILED;
          row.nextRun = again ? table.now() : null;
          row.counters = new Counters(row.counters.retries(), crashes, row.counters.runs());
          row.lockedBy = null;
          row.lastError = error;
          row.fault = ErrorFingerprint.NODE_LOST;
        });
    return new Rescued(row.number, row.id(), row.status, lost);
  }

  @Override
  public Optional<String> zoneRules() {
    synchronized (table) {
      return Optional.ofNullable(zoneRules);
    }
  }

  @Override
  public void zoneRules(String version) {
    synchronized (table) {
      zoneRules = zoneRules == null || zoneRules.compareTo(version) < 0 ? version : zoneRules;
    }
  }
}
