package dev.punctual.store.memory;

import dev.punctual.OnConflict;
import dev.punctual.ScheduleResult;
import dev.punctual.audit.Caller;
import dev.punctual.job.DeclaredBy;
import dev.punctual.job.EventId;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Job;
import dev.punctual.job.JobCommand;
import dev.punctual.job.JobId;
import dev.punctual.job.JobSpec;
import dev.punctual.job.JobStatus;
import dev.punctual.job.NewJob;
import dev.punctual.job.NodeId;
import dev.punctual.job.PauseScope.Kind;
import dev.punctual.job.Run;
import dev.punctual.message.FollowUp;
import dev.punctual.port.AuditQueries;
import dev.punctual.port.BulkCommands;
import dev.punctual.port.DeadLetterCommands;
import dev.punctual.port.Edits;
import dev.punctual.port.JobBatches;
import dev.punctual.port.JobChains;
import dev.punctual.port.JobLimits;
import dev.punctual.port.JobStore;
import dev.punctual.port.OccurrenceCommands;
import dev.punctual.port.Pauses;
import dev.punctual.port.Retiming;
import dev.punctual.port.SearchQueries;
import dev.punctual.port.Telemetry;
import dev.punctual.port.access.AccessKeys;
import dev.punctual.port.message.Messages;
import dev.punctual.port.message.Suppressions;
import dev.punctual.store.memory.internal.AuditTrail;
import dev.punctual.store.memory.internal.AuditedJobs;
import dev.punctual.store.memory.internal.EventMove;
import dev.punctual.store.memory.internal.KeptKeys;
import dev.punctual.store.memory.internal.MemoryMessages;
import dev.punctual.store.memory.internal.MemorySuppressions;
import dev.punctual.store.memory.internal.Scribe;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Commands and queries on the table. Those {@link #by} somebody are noted. Thread-safe. */
final class MemoryJobs implements JobStore {
  private final Table table;
  private final Definitions definitions;
  private final MemoryWakeUps wakeUps;
  private final MemoryBulks bulks;
  private final AuditTrail trail = new AuditTrail();
  private final KeptKeys keys;

  MemoryJobs(Table table, MemoryWakeUps wakeUps) {
    this.table = table;
    this.definitions = new Definitions(table);
    this.wakeUps = wakeUps;
    this.bulks = new MemoryBulks(table, this);
    this.keys = new KeptKeys(table::now);
  }

  @Override
  public List<ScheduleResult> schedule(List<NewJob> jobs, OnConflict onConflict) {
    return jobs.isEmpty() ? List.of() : write(jobs, onConflict, null);
  }

  @Override
  public List<ScheduleResult> declare(DeclaredBy by, List<NewJob> jobs) {
    return jobs.isEmpty() ? List.of() : write(jobs, OnConflict.UPDATE, by);
  }

  private List<ScheduleResult> write(
      List<NewJob> jobs, OnConflict onConflict, @Nullable DeclaredBy by) {
    List<ScheduleResult> results;
    synchronized (table) {
      results = definitions.write(jobs, onConflict, by);
    }
    wakeUps.wakeAll();
    return results;
  }

  @Override
  public List<ScheduleResult> scheduleReminders(
      EventId event, List<NewJob> jobs, OnConflict onConflict, Set<JobId> leftOut) {
    List<ScheduleResult> results;
    synchronized (table) {
      results = definitions.write(jobs, onConflict, null);
      if (onConflict == OnConflict.REPLACE || onConflict == OnConflict.UPDATE) {
        cancelAll(new MemoryReminders(table, event).waiting(leftOut));
      }
    }
    wakeUps.wakeAll();
    return results;
  }

  @Override
  public List<ScheduleResult> moveEvent(EventId event, Instant newTime) {
    List<ScheduleResult> results;
    synchronized (table) {
      EventMove move = new MemoryReminders(table, event).move(newTime);
      results = definitions.write(move.moved(), OnConflict.REPLACE, null);
      cancelAll(move.leftOut());
    }
    wakeUps.wakeAll();
    return results;
  }

  @Override
  public int cancelEvent(EventId event) {
    synchronized (table) {
      return cancelAll(new MemoryReminders(table, event).ids());
    }
  }

  @Override
  public List<JobId> leftOver(DeclaredBy by, Collection<JobId> declared) {
    synchronized (table) {
      return table.newestFirst().stream()
          .filter(row -> by.equals(row.declaredBy) && JobCommand.CANCEL.isLegalIn(row.status))
          .map(Row::id)
          .filter(id -> !declared.contains(id))
          .sorted()
          .toList();
    }
  }

  @Override
  public List<JobId> retire(DeclaredBy by, Collection<JobId> ids) {
    synchronized (table) {
      List<Row> retired =
          ids.stream()
              .map(table::find)
              .filter(row -> row != null && by.equals(row.declaredBy) && cancel(row.id()))
              .toList();
      retired.forEach(row -> row.declaredBy = null);
      return retired.stream().map(Row::id).sorted().toList();
    }
  }

  @Override
  public Optional<Job> find(JobId id) {
    synchronized (table) {
      return Optional.ofNullable(table.find(id)).map(table::job);
    }
  }

  @Override
  public Map<JobStatus, Long> count() {
    Map<JobStatus, Long> counts = new EnumMap<>(JobStatus.class);
    synchronized (table) {
      table.newestFirst().forEach(row -> counts.merge(row.status, 1L, Long::sum));
    }
    return counts;
  }

  @Override
  public List<Run> runs(JobId id, int limit) {
    synchronized (table) {
      Row row = table.find(id);
      return row == null ? List.of() : row.history.stream().limit(limit).toList();
    }
  }

  @Override
  public Set<HandlerName> handlersOfLivingNodes() {
    synchronized (table) {
      return table.nodes().values().stream()
          .filter(node -> node.leaseEnd().isAfter(table.now()))
          .flatMap(node -> node.handlers().stream())
          .collect(Collectors.toSet());
    }
  }

  @Override
  public List<Due> dueJobs() {
    synchronized (table) {
      return table.behind();
    }
  }

  @Override
  public boolean cancel(JobId id) {
    synchronized (table) {
      Row row = table.find(id);
      if (row == null || !JobCommand.CANCEL.isLegalIn(row.status)) {
        return false;
      }
      table.change(row, row::callOff);
      return true;
    }
  }

  @Override
  public int cancelAll(List<JobId> ids) {
    synchronized (table) {
      return (int) ids.stream().filter(this::cancel).count();
    }
  }

  @Override
  public boolean retry(JobId id) {
    synchronized (table) {
      Row row = table.find(id);
      if (row == null || !JobCommand.RETRY.isLegalIn(row.status)) {
        return false;
      }
      table.change(row, () -> row.runAt(table.now()));
    }
    wakeUps.wakeAll();
    return true;
  }

  @Override
  public Set<JobId> reschedule(List<Retiming> jobs) {
    Set<JobId> changed = new HashSet<>();
    synchronized (table) {
      for (Retiming retiming : jobs) {
        Row row = table.find(retiming.id());
        if (row != null && isOpenTo(retiming, row)) {
          table.change(row, () -> Redefinition.retime(row, retiming, table.now()));
          changed.add(row.id());
        }
      }
    }
    wakeUps.wakeAll();
    return changed;
  }

  private static boolean isOpenTo(Retiming retiming, Row row) {
    if (retiming.expected() == null) {
      return JobCommand.RESCHEDULE.isLegalIn(row.status);
    }
    return row.status == JobStatus.SCHEDULED
        && row.runDate.equals(retiming.expected())
        && Objects.equals(row.spec.trigger(), retiming.trigger());
  }

  @Override
  public OccurrenceCommands occurrences() {
    return new MemoryOccurrences(table, definitions, wakeUps);
  }

  @Override
  public DeadLetterCommands deadLetters() {
    return new MemoryDeadLetters(table, wakeUps);
  }

  @Override
  public BulkCommands bulks() {
    return bulks;
  }

  @Override
  public SearchQueries search() {
    return new MemorySearch(table);
  }

  @Override
  public Pauses pauses() {
    return new MemoryPauses(table, wakeUps);
  }

  @Override
  public Edits edits() {
    return new MemoryEdits(table, wakeUps);
  }

  @Override
  public JobChains chains() {
    return new MemoryChains(table);
  }

  @Override
  public JobBatches batches() {
    return new MemoryBatches(table, definitions, wakeUps);
  }

  @Override
  public JobLimits limits() {
    return new MemoryLimits(table, wakeUps);
  }

  @Override
  public Messages messages() {
    return new MemoryMessages(table.messages(), table, this::follow);
  }

  @Override
  public Suppressions suppressions() {
    return new MemorySuppressions(table.suppressions(), table, table::now);
  }

  /**
   * Schedules a follow-up with the options of the job that it follows; false where that is gone.
   */
  private boolean follow(FollowUp next) {
    Row failed = table.find(next.failed().job());
    if (failed == null) {
      return false;
    }
    JobSpec spec =
        new JobSpec(
            next.next(), next.type(), next.handler(), null, next.metadata(), failed.spec.options());
    write(List.of(new NewJob(spec, null)), OnConflict.KEEP, null);
    return true;
  }

  @Override
  public Telemetry telemetry() {
    return new MemoryTelemetry(table);
  }

  @Override
  public AuditQueries audit() {
    return trail;
  }

  @Override
  public AccessKeys keys() {
    return keys;
  }

  @Override
  public JobStore by(Caller caller) {
    return new AuditedJobs(this, new Scribe(table, trail, table::now, caller));
  }

  @Override
  public Removed removeEnded(Duration age, int limit) {
    synchronized (table) {
      Instant before = table.now().minus(age);
      List<Row> ended =
          table.newestFirst().stream()
              .filter(row -> hasEnded(row) && row.updatedAt.isBefore(before))
              .limit(limit)
              .toList();
      int runs = 0;
      for (Row row : ended) {
        runs += row.history.size();
        table.remove(row);
      }
      table.links().forgetBatches(before);
      bulks.forget(before);
      trail.forget(before, table.now());
      table.messages().forget(before);
      table.limits().forgetIdle(table.now());
      table.figures().forget(table.now());
      table.faults().forget(before, table.newestFirst());
      table.newestFirst().forEach(row -> row.forgetDiary(before));
      table.pauses().forget(Kind.JOB, id -> table.find(new JobId(id)) == null);
      table.pauses().forget(Kind.NODE, id -> !table.nodes().containsKey(NodeId.of(id)));
      return new Removed(ended.size(), runs + removeHistory(before));
    }
  }

  private static boolean hasEnded(Row row) {
    return row.hasEnded() && row.lockedBy == null;
  }

  private int removeHistory(Instant before) {
    int removed = 0;
    for (Row row : table.newestFirst()) {
      if (row.status != JobStatus.FAILED) {
        int all = row.history.size();
        row.history.removeIf(run -> run.times().finished().isBefore(before));
        row.faults.keySet().retainAll(row.history.stream().map(Run::number).toList());
        removed += all - row.history.size();
      }
    }
    return removed;
  }
}
