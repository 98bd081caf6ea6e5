package dev.punctual.store.memory;

import dev.punctual.deadletter.ErrorFingerprint;
import dev.punctual.edit.JobChange;
import dev.punctual.job.DeclaredBy;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobSpec;
import dev.punctual.job.JobState;
import dev.punctual.job.JobState.Counters;
import dev.punctual.job.JobState.Hold;
import dev.punctual.job.JobStatus;
import dev.punctual.job.NodeId;
import dev.punctual.job.Pause;
import dev.punctual.job.Run;
import dev.punctual.port.Retiming;
import dev.punctual.store.memory.Limited.Place;
import dev.punctual.store.memory.internal.RowDiary;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One job in the table; changed only by the table, under its lock. */
final class Row {
  /** Oldest first; of two that are due at once, the one inserted first. */
  static final Comparator<Row> BY_DUE =
      Comparator.comparing((Row row) -> row.dueInLane).thenComparingLong(row -> row.number);

  /** Higher priority first; of one priority, the oldest. */
  static final Comparator<Row> BY_RANK =
      Comparator.comparingInt((Row row) -> -row.spec.options().priority()).thenComparing(BY_DUE);

  /** Jobs of one handler at one priority; scheduled rows wait in lanes. */
  record Lane(HandlerName handler, short priority) {}

  private static final int MOST_CHANGES = 100;

  final long number;
  Instant createdAt;
  JobSpec spec;
  JobStatus status = JobStatus.SCHEDULED;
  Instant runDate;
  @Nullable Instant nextRun;
  @Nullable Instant lastRun;
  Counters counters = Counters.NONE;
  long fence;
  @Nullable NodeId lockedBy;
  @Nullable String lastError;
  @Nullable DeclaredBy declaredBy;

  /** Since when it has failed; null of a job that has not. */
  @Nullable Instant failedAt;

  /** The kind of error with which it has failed; null of a job that has not. */
  @Nullable ErrorFingerprint fault;

  /** The kinds of errors with which runs of its history have failed, by their numbers. */
  final Map<Long, ErrorFingerprint> faults = new HashMap<>(2);

  Instant updatedAt;
  long version = 1;

  /** What was changed of its spec, latest first. */
  final Deque<JobChange> changes = new ArrayDeque<>(1);

  /** What somebody gave it while it ran, until the run ends. */
  @Nullable Retiming retiming;

  /** Where it waits; null while it does not. */
  @Nullable Lane lane;

  /** Where it waits for room; null while it does not. */
  @Nullable Meter queuedAt;

  /** Where its run counts. */
  List<Place> permits = List.of();

  /** A sorted set must not see its keys change: set before the row enters its lane. */
  Instant dueInLane = Instant.MAX;

  /** Its runs, latest first. */
  final Deque<Run> history = new ArrayDeque<>(1);

  /** What its runs kept and told; null while they have not. */
  private @Nullable RowDiary diary;

  Row(long number, JobSpec spec, Instant runDate, Instant now) {
    this.number = number;
    this.spec = spec;
    this.runDate = runDate;
    this.nextRun = runDate;
    this.createdAt = now;
    this.updatedAt = now;
  }

  void callOff() {
    status = JobStatus.CANCELLED;
    nextRun = null;
  }

  void runAt(Instant due) {
    status = JobStatus.SCHEDULED;
    nextRun = due;
    counters = new Counters(0, 0, counters.runs());
  }

  void goBy(Retiming other) {
    status = JobStatus.SCHEDULED;
    runDate = other.runDate();
    nextRun = other.due();
    counters = new Counters(0, counters.crashes(), counters.runs());
  }

  /** As if it had never run; a run under way loses its fence. */
  void beginAnew() {
    status = JobStatus.SCHEDULED;
    retiming = null;
    counters = Counters.NONE;
    fence++;
    lockedBy = null;
    lastError = null;
    if (diary != null) {
      diary.steps().clear();
    }
  }

  RowDiary diary() {
    if (diary == null) {
      diary = new RowDiary();
    }
    return diary;
  }

  void forgetDiary(Instant before) {
    if (diary != null) {
      diary.forgetSteps(before, hasEnded() ? null : runDate);
      if (!hasFailed()) {
        diary.forgetProgress(before, lockedBy == null ? null : fence);
      }
    }
  }

  /** Whether a run under that fence is this node's. */
  boolean isHeldBy(NodeId node, long claim) {
    return fence == claim && node.equals(lockedBy);
  }

  boolean hasEnded() {
    return status == JobStatus.COMPLETED || status == JobStatus.CANCELLED;
  }

  boolean hasFailed() {
    return status == JobStatus.FAILED;
  }

  /** Notes since when it has failed, if it has. */
  void noteFailure(Instant now) {
    boolean failed = status == JobStatus.FAILED;
    failedAt = failed ? Objects.requireNonNullElse(failedAt, now) : null;
    fault = failed ? Objects.requireNonNullElse(fault, ErrorFingerprint.UNCLASSIFIED) : null;
  }

  /** Counts a change of its spec, if it is one, and notes it. */
  void noteChange(JobSpec before, @Nullable String by) {
    if (spec.equals(before)) {
      return;
    }
    version++;
    changes.addFirst(new JobChange(version, updatedAt, by, JobChange.between(before, spec)));
    if (changes.size() > MOST_CHANGES) {
      changes.removeLast();
    }
  }

  JobId id() {
    return spec.id();
  }

  /** Where it is to wait by its spec. */
  Lane laneBySpec() {
    return new Lane(spec.handler(), spec.options().priority());
  }

  Job job() {
    return job(null);
  }

  Job job(@Nullable Pause pause) {
    JobState state =
        new JobState(
            status, runDate, nextRun, lastRun, counters, new Hold(fence, lockedBy), lastError);
    return new Job(number, spec, state, createdAt, updatedAt, version, pause);
  }
}
