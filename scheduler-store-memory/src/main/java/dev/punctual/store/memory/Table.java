package dev.punctual.store.memory;

import dev.punctual.job.DeclaredBy;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobSpec;
import dev.punctual.job.JobStatus;
import dev.punctual.job.NewJob;
import dev.punctual.job.NodeId;
import dev.punctual.limit.Limit;
import dev.punctual.node.NodeReport;
import dev.punctual.port.JobStore;
import dev.punctual.store.memory.Limited.Place;
import dev.punctual.store.memory.Row.Lane;
import dev.punctual.store.memory.Turns.Waiting;
import dev.punctual.store.memory.internal.KeptFigures;
import dev.punctual.store.memory.internal.KeptMessages;
import dev.punctual.store.memory.internal.KeptSuppressions;
import dev.punctual.store.memory.internal.Paused;
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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
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
  private final Paused pauses = new Paused();
  private final Limited limits = new Limited();
  private final Links links = new Links(this);
  private final FaultLog faults = new FaultLog();
  private final KeptFigures figures = new KeptFigures();
  private final KeptMessages messages = new KeptMessages();
  private final KeptSuppressions suppressions = new KeptSuppressions();
  private final Runnable wakeNodes;
  private final Map<NodeId, Member> nodes = new HashMap<>();
  private long lastNumber;
  private long lastRun;

  /** A node that has beaten and not left. */
  record Member(
      Instant beat,
      Duration lease,
      Set<HandlerName> handlers,
      @Nullable String version,
      News news) {

    /** What it told of itself, and when first. */
    record News(String name, Instant joined, @Nullable NodeReport report) {

      /** The same node later; without a report it stands as before. */
      News with(String nameNow, @Nullable NodeReport reportNow) {
        return new News(nameNow, joined, reportNow == null ? report : reportNow);
      }
    }

    Instant leaseEnd() {
      return beat.plus(lease);
    }

    /** When it may claim no more: what it claims later it might lose before it knows. */
    Instant lastClaim() {
      return beat.plus(lease.dividedBy(2));
    }
  }

  Table(InstantSource clock, Runnable wakeNodes) {
    this.clock = clock;
    this.wakeNodes = wakeNodes;
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

  KeptFigures figures() {
    return figures;
  }

  KeptMessages messages() {
    return messages;
  }

  KeptSuppressions suppressions() {
    return suppressions;
  }

  Paused pauses() {
    return pauses;
  }

  Limited limits() {
    return limits;
  }

  Links links() {
    return links;
  }

  /** The row of a job that is there. */
  Row known(JobId id) {
    return Objects.requireNonNull(byId.get(id), "it was looked for before");
  }

  /** Puts a row into the lane where it belongs by what it waits for now. */
  void sortIn(Row row) {
    leaveLane(row);
    enterLane(row);
  }

  /** A row that waited for others goes, at its time or now if that is past. */
  void letGo(Row row) {
    Instant now = now();
    change(
        row,
        () -> {
          row.nextRun = row.nextRun == null || row.nextRun.isBefore(now) ? now : row.nextRun;
          row.runDate = row.runDate.isBefore(now) ? now : row.runDate;
        });
    wakeNodes.run();
  }

  /** A row that waited for what can never come is cancelled. */
  void callOff(Row row, String reason) {
    new History(this).add(row, reason, now());
    change(
        row,
        () -> {
          row.callOff();
          row.lastError = reason;
        });
  }

  FaultLog faults() {
    return faults;
  }

  /** Counts runs by other limits from now on, and lets those in who have room by them. */
  void recount() {
    for (Row row : byNumber.values()) {
      if (row.lockedBy != null) {
        limits.end(row);
        limits.count(row);
      }
    }
    tendLimits();
  }

  /** Puts every row into the lane where it belongs by what is paused now. */
  void sortOut() {
    pauses.forgetOver(now());
    for (Row row : byNumber.values()) {
      leaveLane(row);
      enterLane(row);
    }
  }

  Job job(Row row) {
    return row.job(pauses.longest(row.spec, row.status, now()));
  }

  void insert(NewJob job, @Nullable DeclaredBy by, Instant now) {
    Instant runDate = job.firstRun() == null ? now : job.firstRun();
    Row row = new Row(++lastNumber, job.spec(), runDate, now);
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
    links.forget(row);
    links.note(row, row.status == JobStatus.SCHEDULED ? JobStatus.CANCELLED : row.status);
    passOn(limits.end(row));
  }

  /** Changes a row and puts it into the lane where it now belongs, if any. */
  void change(Row row, Runnable changes) {
    change(row, null, changes);
  }

  /**
   * The same by somebody.
   *
   * @param by who; null if nobody said so
   */
  void change(Row row, @Nullable String by, Runnable changes) {
    boolean held = row.lockedBy != null;
    long fence = row.fence;
    JobSpec before = row.spec;
    leaveLane(row);
    changes.run();
    row.updatedAt = now();
    row.noteFailure(row.updatedAt);
    row.noteChange(before, by);
    if (held && (row.lockedBy == null || row.fence != fence)) {
      passOn(limits.end(row));
    }
    enterLane(row);
    links.note(row, row.status);
  }

  /** Lets others in where who was let in has a handler that no node runs. */
  void tendLimits() {
    limits.waitedFor().toList().forEach(this::letIn);
  }

  /** Lets those in who waited for what was given back. */
  private void passOn(List<Place> places) {
    places.forEach(this::letIn);
  }

  private void letIn(Place place) {
    Limit limit = limits.of(place.name());
    int letIn = 0;
    for (Row next = place.meter().next(limit, 0, now());
        next != null;
        next = place.meter().next(limit, letIn, now())) {
      leaveLane(next);
      enterLane(next);
      letIn++;
    }
    if (letIn > 0) {
      wakeNodes.run();
    }
  }

  /** Whether a row may run now; one that a limit has no room for waits for it from now on. */
  private boolean admits(Row row) {
    if (limits.isEmpty()) {
      return true;
    }
    Optional<Place> full = limits.admit(row, now());
    full.ifPresent(place -> setAside(row, place));
    return full.isEmpty();
  }

  private void setAside(Row row, Place place) {
    leaveLane(row);
    row.queuedAt = place.meter();
    place.meter().enqueue(row);
    letIn(place);
  }

  private void enterLane(Row row) {
    if (row.status == JobStatus.SCHEDULED
        && row.nextRun != null
        && !pauses.setsAside(row.spec)
        && !links.waits(row)) {
      row.dueInLane = row.nextRun;
      row.lane = row.laneBySpec();
      lanes.computeIfAbsent(row.lane, lane -> new TreeSet<>(Row.BY_DUE)).add(row);
    }
  }

  private void leaveLane(Row row) {
    if (row.queuedAt != null) {
      row.queuedAt.leave(row);
      row.queuedAt = null;
    }
    TreeSet<Row> lane = row.lane == null ? null : lanes.get(row.lane);
    if (lane != null) {
      lane.remove(row);
      if (lane.isEmpty()) {
        lanes.remove(row.lane);
      }
    }
    row.lane = null;
  }

  /**
   * Higher priority first; within a priority, lanes take turns. In order of priority and due. Those
   * that are over a limit are set aside on the way.
   */
  List<Row> due(Set<HandlerName> handlers, int limit, Duration ahead) {
    endPauses();
    limits.open(now()).forEach(this::letIn);
    List<Row> due = new ArrayList<>();
    List<Row> found = shared(handlers, limit, ahead);
    while (!found.isEmpty()) {
      for (Row row : found) {
        if (admits(row)) {
          leaveLane(row);
          due.add(row);
        }
      }
      found = shared(handlers, limit - due.size(), ahead);
    }
    due.sort(Row.BY_RANK);
    return due;
  }

  private List<Row> shared(Set<HandlerName> handlers, int limit, Duration ahead) {
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
          if (handlers.contains(lane.handler())
              && pauses.opens(lane.handler(), now()) == null
              && !rows.first().dueInLane.isAfter(until)) {
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
    endPauses();
    return Stream.of(
            pauses.firstEnd().stream(),
            limits.opensAt(now()).stream(),
            lanes.entrySet().stream()
                .filter(lane -> handlers.contains(lane.getKey().handler()))
                .map(lane -> due(lane.getKey(), lane.getValue().first()))
                .filter(due -> due.isBefore(Instant.MAX)))
        .flatMap(times -> times)
        .min(Comparator.naturalOrder());
  }

  /** What is due of handlers that are not paused, but for jobs that no node has planned yet. */
  List<JobStore.Due> behind() {
    endPauses();
    Map<HandlerName, JobStore.Due> behind = new HashMap<>();
    lanes.forEach(
        (lane, rows) -> {
          if (pauses.opens(lane.handler(), now()) == null) {
            dueIn(rows, now())
                .forEachRemaining(
                    row -> due(row).ifPresent(due -> behind.merge(due.handler(), due, Table::sum)));
          }
        });
    return List.copyOf(behind.values());
  }

  private Optional<JobStore.Due> due(Row row) {
    return row.dueInLane.equals(Job.UNPLANNED)
        ? Optional.empty()
        : Optional.of(
            new JobStore.Due(row.spec.handler(), Duration.between(row.dueInLane, now()), 1));
  }

  private static JobStore.Due sum(JobStore.Due one, JobStore.Due other) {
    Duration age = one.age().compareTo(other.age()) < 0 ? other.age() : one.age();
    return new JobStore.Due(one.handler(), age, one.jobs() + other.jobs());
  }

  private Instant due(Lane lane, Row first) {
    Instant opens = pauses.opens(lane.handler(), now());
    return opens == null || opens.isBefore(first.dueInLane) ? first.dueInLane : opens;
  }

  /** Lets those wait again that were set aside for a pause which is over. */
  private void endPauses() {
    if (pauses.forgetOver(now())) {
      sortOut();
    }
  }

  long nextRunNumber() {
    return ++lastRun;
  }
}
