package dev.punctual.store.memory.internal;

import dev.punctual.OnConflict;
import dev.punctual.ScheduleResult;
import dev.punctual.audit.Caller;
import dev.punctual.job.DeclaredBy;
import dev.punctual.job.EventId;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobStatus;
import dev.punctual.job.NewJob;
import dev.punctual.job.Run;
import dev.punctual.job.TriggerText;
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
import dev.punctual.store.memory.internal.AuditTrail.Command;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Jobs whose commands note who asked for them. Thread-safe. */
public final class AuditedJobs implements JobStore {
  private static final String STATUS = "status";
  private static final Map<String, String> CANCELLED = Map.of(STATUS, "cancelled");

  private final JobStore inner;
  private final Scribe scribe;

  /** Over jobs that note nothing. */
  public AuditedJobs(JobStore inner, Scribe scribe) {
    this.inner = inner;
    this.scribe = scribe;
  }

  @Override
  public JobStore by(Caller caller) {
    return new AuditedJobs(inner, scribe.by(caller));
  }

  @Override
  public AuditQueries audit() {
    return inner.audit();
  }

  @Override
  public List<ScheduleResult> schedule(List<NewJob> jobs, OnConflict onConflict) {
    return inner.schedule(jobs, onConflict);
  }

  @Override
  public List<ScheduleResult> declare(DeclaredBy by, List<NewJob> jobs) {
    return inner.declare(by, jobs);
  }

  @Override
  public List<ScheduleResult> scheduleReminders(
      EventId event, List<NewJob> jobs, OnConflict onConflict, Set<JobId> leftOut) {
    return inner.scheduleReminders(event, jobs, onConflict, leftOut);
  }

  @Override
  public List<ScheduleResult> moveEvent(EventId event, Instant newTime) {
    return scribe.atOnce(
        () -> {
          List<ScheduleResult> moved = inner.moveEvent(event, newTime);
          if (!moved.isEmpty()) {
            scribe.note(
                Command.of("move_event", "event", event.value())
                    .changing(Map.of(), Map.of("event_time", newTime.toString()))
                    .affecting(moved.size(), moved.stream().map(ScheduleResult::id).toList()));
          }
          return moved;
        });
  }

  @Override
  public int cancelEvent(EventId event) {
    return scribe.atOnce(
        () -> {
          int cancelled = inner.cancelEvent(event);
          if (cancelled > 0) {
            scribe.note(
                Command.of("cancel_event", "event", event.value())
                    .changing(Map.of(), CANCELLED)
                    .affecting(cancelled, List.of()));
          }
          return cancelled;
        });
  }

  @Override
  public List<JobId> leftOver(DeclaredBy by, Collection<JobId> declared) {
    return inner.leftOver(by, declared);
  }

  @Override
  public List<JobId> retire(DeclaredBy by, Collection<JobId> ids) {
    return scribe.atOnce(
        () -> {
          List<JobId> retired = inner.retire(by, ids);
          if (!retired.isEmpty()) {
            scribe.note(
                Command.of("retire", "declarations", by.value())
                    .changing(Map.of(), CANCELLED)
                    .affecting(retired.size(), retired));
          }
          return retired;
        });
  }

  @Override
  public Optional<Job> find(JobId id) {
    return inner.find(id);
  }

  @Override
  public Map<JobStatus, Long> count() {
    return inner.count();
  }

  @Override
  public List<Run> runs(JobId id, int limit) {
    return inner.runs(id, limit);
  }

  @Override
  public Set<HandlerName> handlersOfLivingNodes() {
    return inner.handlersOfLivingNodes();
  }

  @Override
  public List<Due> dueJobs() {
    return inner.dueJobs();
  }

  @Override
  public boolean cancel(JobId id) {
    return scribe.atOnce(
        () -> {
          Map<String, String> before = status(id);
          boolean cancelled = inner.cancel(id);
          if (cancelled) {
            scribe.note(Command.of("cancel", "job", id.value()).changing(before, CANCELLED));
          }
          return cancelled;
        });
  }

  private Map<String, String> status(JobId id) {
    return inner.find(id).map(job -> Map.of(STATUS, job.status().text())).orElse(Map.of());
  }

  @Override
  public int cancelAll(List<JobId> ids) {
    return scribe.atOnce(
        () -> {
          List<JobId> cancelled = ids.stream().filter(inner::cancel).sorted().toList();
          if (!cancelled.isEmpty()) {
            scribe.note(
                Command.of("cancel", "jobs", null)
                    .changing(Map.of(), CANCELLED)
                    .affecting(cancelled.size(), cancelled));
          }
          return cancelled.size();
        });
  }

  @Override
  public boolean retry(JobId id) {
    return scribe.atOnce(
        () -> {
          Map<String, String> before = status(id);
          boolean again = inner.retry(id);
          if (again) {
            scribe.note(Command.of("retry", "job", id.value()).changing(before, status(id)));
          }
          return again;
        });
  }

  /** What expects a time is a node's own doing, such as one with newer rules of time zones. */
  @Override
  public Set<JobId> reschedule(List<Retiming> jobs) {
    return scribe.atOnce(
        () -> {
          Set<JobId> changed = inner.reschedule(jobs);
          if (!changed.isEmpty() && jobs.stream().allMatch(job -> job.expected() == null)) {
            scribe.note(rescheduled(jobs, changed.stream().sorted().toList()));
          }
          return changed;
        });
  }

  private static Command rescheduled(List<Retiming> jobs, List<JobId> changed) {
    Retiming first =
        jobs.stream().filter(job -> job.id().equals(changed.get(0))).findFirst().orElseThrow();
    Map<String, String> after = new HashMap<>(Map.of("run_date", first.runDate().toString()));
    TriggerText trigger = first.trigger();
    if (trigger != null) {
      after.put("trigger", trigger.text());
      after.put("zone", trigger.zone());
    }
    boolean alone = changed.size() == 1;
    return Command.of("reschedule", alone ? "job" : "jobs", alone ? first.id().value() : null)
        .changing(Map.of(), after)
        .affecting(changed.size(), alone ? List.of() : changed);
  }

  @Override
  public OccurrenceCommands occurrences() {
    return new AuditedCommands.OfOccurrences(inner, scribe);
  }

  @Override
  public DeadLetterCommands deadLetters() {
    return new AuditedCommands.OfDeadLetters(inner, scribe);
  }

  @Override
  public SearchQueries search() {
    return inner.search();
  }

  @Override
  public BulkCommands bulks() {
    return new AuditedCommands.OfBulks(inner.bulks(), scribe);
  }

  @Override
  public Pauses pauses() {
    return new AuditedControls.OfPauses(inner.pauses(), scribe);
  }

  @Override
  public JobLimits limits() {
    return new AuditedControls.OfLimits(inner.limits(), scribe);
  }

  @Override
  public JobChains chains() {
    return inner.chains();
  }

  @Override
  public JobBatches batches() {
    return new AuditedCommands.OfBatches(inner.batches(), scribe);
  }

  @Override
  public Messages messages() {
    return inner.messages();
  }

  @Override
  public Suppressions suppressions() {
    return new AuditedSuppressions(inner.suppressions(), scribe);
  }

  @Override
  public Telemetry telemetry() {
    return inner.telemetry();
  }

  @Override
  public Edits edits() {
    return new AuditedControls.OfEdits(inner.edits(), scribe);
  }

  @Override
  public AccessKeys keys() {
    return new AuditedKeys(inner.keys(), scribe);
  }

  @Override
  public Removed removeEnded(Duration age, int limit) {
    return inner.removeEnded(age, limit);
  }
}
