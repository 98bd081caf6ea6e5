package dev.punctual.store.memory;

import dev.punctual.job.DeclaredBy;
import dev.punctual.job.HandlerName;
import dev.punctual.job.JobId;
import dev.punctual.job.JobStatus;
import dev.punctual.job.NewJob;
import dev.punctual.job.NodeId;
import dev.punctual.store.memory.Row.Lane;
import dev.punctual.store.memory.Turns.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The rows and what keeps them in order. Every method expects the caller to hold this object's
 * monitor, so that a command of a store is one atomic step.
 */
final class Table {
  private final InstantSource clock;
  private final Map<JobId, Row> byId = new HashMap<>();
  private final NavigableMap<Long, Row> byNumber = new TreeMap<>();
  private final Map<Lane, TreeSet<Row>> lanes = new HashMap<>();
  private final Turns turns = new Turns();
  private final Map<NodeId, Member> nodes = new HashMap<>();
  private long lastNumber;
  private long lastRun;

  /** A node that has beaten and not left. */
  record Member(Instant beat, Duration lease, Set<HandlerName> handlers) {

    Instant leaseEnd() {
      return beat.plus(lease);
    }

    /** When it may claim no more: what it claims later it might lose before it knows. */
    Instant lastClaim() {
      return beat.plus(lease.dividedBy(2));
    }
  }

  Table(InstantSource clock) {
    this.clock = clock;
  }

  Instant now() {
    return clock.instant();
  }

  @Nullable Row find(JobId id) {
    return byId.get(id);
  }

  @Nullable Row find(long number) {
    return byNumber.get(number);
  }

  Collection<Row> newestFirst() {
    return byNumber.descendingMap().values();
  }

  Map<NodeId, Member> nodes() {
    return nodes;
  }

  void insert(NewJob job, @Nullable DeclaredBy by) {
    Instant runDate = job.firstRun() == null ? now() : job.firstRun();
    Row row = new Row(++lastNumber, job.spec(), runDate, now());
    row.nextRun = job.due() == null ? runDate : job.due();
    row.declaredBy = by;
    byId.put(job.id(), row);
    byNumber.put(row.number, row);
    enterLane(row);
  }

  void remove(Row row) {
    leaveLane(row);
    byId.remove(row.id());
    byNumber.remove(row.number);
  }

  /** Changes a row and puts it into the lane where it now belongs, if any. */
  void change(Row row, Runnable changes) {
    leaveLane(row);
    changes.run();
    row.updatedAt = now();
    enterLane(row);
  }

  private void enterLane(Row row) {
    if (row.status == JobStatus.SCHEDULED && row.nextRun != null) {
      row.dueInLane = row.nextRun;
      row.lane = row.laneBySpec();
      lanes.computeIfAbsent(row.lane, lane -> new TreeSet<>(Row.BY_DUE)).add(row);
    }
  }

  private void leaveLane(Row row) {
    TreeSet<Row> lane = row.lane == null ? null : lanes.get(row.lane);
    if (lane != null) {
      lane.remove(row);
      if (lane.isEmpty()) {
        lanes.remove(row.lane);
      }
    }
    row.lane = null;
  }

  /** Higher priority first; within a priority, lanes take turns. In order of priority and due. */
  List<Row> due(Set<HandlerName> handlers, int limit, Duration ahead) {
    List<Row> due = new ArrayList<>();
    for (List<Waiting> samePriority : waiting(handlers, now().plus(ahead)).values()) {
      List<Row> shared = turns.share(samePriority, limit - due.size());
      shared.sort(Row.BY_DUE);
      due.addAll(shared);
    }
    return due;
  }

  private NavigableMap<Short, List<Waiting>> waiting(Set<HandlerName> handlers, Instant until) {
    NavigableMap<Short, List<Waiting>> waiting = new TreeMap<>(Comparator.reverseOrder());
    lanes.forEach(
        (lane, rows) -> {
          if (handlers.contains(lane.handler()) && !rows.first().dueInLane.isAfter(until)) {
            waiting
                .computeIfAbsent(lane.priority(), priority -> new ArrayList<>())
                .add(new Waiting(lane.handler(), rows.first(), dueIn(rows, until)));
          }
        });
    return waiting;
  }

  private static Iterator<Row> dueIn(Set<Row> lane, Instant until) {
    return lane.stream().takeWhile(row -> !row.dueInLane.isAfter(until)).iterator();
  }

  Optional<Instant> nextDue(Set<HandlerName> handlers) {
    return lanes.entrySet().stream()
        .filter(lane -> handlers.contains(lane.getKey().handler()))
        .map(lane -> lane.getValue().first().dueInLane)
        .min(Comparator.naturalOrder());
  }

  long nextRunNumber() {
    return ++lastRun;
  }
}
