package dev.punctual.store.memory;

import dev.punctual.job.HandlerName;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobState.Counters;
import dev.punctual.job.JobStatus;
import dev.punctual.job.Lifecycle;
import dev.punctual.job.NewJob;
import dev.punctual.job.Retiming;
import dev.punctual.job.Run;
import dev.punctual.port.DuplicateJobException;
import dev.punctual.port.JobQuery;
import dev.punctual.port.JobStore;
import dev.punctual.port.OnConflict;
import dev.punctual.port.ScheduleResult;
import dev.punctual.port.ScheduleResult.Action;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Commands and queries on the table. Thread-safe. */
final class MemoryJobs implements JobStore {
  private final Table table;
  private final MemoryWakeUps wakeUps;

  MemoryJobs(Table table, MemoryWakeUps wakeUps) {
    this.table = table;
    this.wakeUps = wakeUps;
  }

  @Override
  public List<ScheduleResult> schedule(List<NewJob> jobs, OnConflict onConflict) {
    List<ScheduleResult> results = new ArrayList<>(jobs.size());
    synchronized (table) {
      if (onConflict == OnConflict.ERROR) {
        refuseTaken(jobs);
      }
      for (NewJob job : jobs) {
        results.add(new ScheduleResult(job.id(), scheduleOne(job, onConflict)));
      }
    }
    if (!jobs.isEmpty()) {
      wakeUps.wakeAll();
    }
    return results;
  }

  private void refuseTaken(List<NewJob> jobs) {
    List<JobId> taken = jobs.stream().map(NewJob::id).filter(id -> table.find(id) != null).toList();
    if (!taken.isEmpty()) {
      throw new DuplicateJobException(taken);
    }
  }

  private Action scheduleOne(NewJob job, OnConflict onConflict) {
    Instant runDate = job.firstRun() == null ? table.now() : job.firstRun();
    Instant due = job.due() == null ? runDate : job.due();
    Row old = table.find(job.id());
    if (old == null) {
      table.insert(job.spec(), runDate, due);
      return Action.INSERTED;
    }
    if (onConflict == OnConflict.KEEP) {
      return Action.KEPT;
    }
    table.change(
        old,
        () -> {
          old.spec = job.spec();
          old.status = JobStatus.SCHEDULED;
          old.runDate = runDate;
          old.nextRun = due;
          old.retiming = null;
          old.counters = Counters.NONE;
          old.fence++;
          old.lockedBy = null;
          old.lastError = null;
        });
    return Action.REPLACED;
  }

  @Override
  public Optional<Job> find(JobId id) {
    synchronized (table) {
      return Optional.ofNullable(table.find(id)).map(Row::job);
    }
  }

  @Override
  public List<Job> list(JobQuery query) {
    synchronized (table) {
      return table.newestFirst().stream()
          .filter(new Wanted(query))
          .limit(query.limit())
          .map(Row::job)
          .toList();
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
  public boolean cancel(JobId id) {
    synchronized (table) {
      Row row = table.find(id);
      if (row == null || !Lifecycle.cancellable(row.status)) {
        return false;
      }
      table.change(
          row,
          () -> {
            row.status = JobStatus.CANCELLED;
            row.nextRun = null;
          });
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
      if (row == null || !Lifecycle.retryable(row.status)) {
        return false;
      }
      table.change(
          row,
          () -> {
            row.status = JobStatus.SCHEDULED;
            row.nextRun = table.now();
            row.counters = new Counters(0, 0, row.counters.runs());
          });
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
          table.change(row, () -> reschedule(row, retiming));
          changed.add(row.id());
        }
      }
    }
    wakeUps.wakeAll();
    return changed;
  }

  private static boolean isOpenTo(Retiming retiming, Row row) {
    if (retiming.expected() == null) {
      return Lifecycle.cancellable(row.status);
    }
    return row.status == JobStatus.SCHEDULED
        && row.runDate.equals(retiming.expected())
        && Objects.equals(row.spec.trigger(), retiming.trigger());
  }

  private static void reschedule(Row row, Retiming retiming) {
    row.spec = row.spec.withTrigger(retiming.trigger());
    row.retiming = null;
    if (row.status == JobStatus.SCHEDULED) {
      row.goBy(retiming);
    } else if (row.status == JobStatus.RUNNING) {
      row.retiming = retiming;
    }
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
      return new Removed(ended.size(), runs + removeHistory(before));
    }
  }

  private static boolean hasEnded(Row row) {
    return (row.status == JobStatus.COMPLETED || row.status == JobStatus.CANCELLED)
        && row.lockedBy == null;
  }

  private int removeHistory(Instant before) {
    int removed = 0;
    for (Row row : table.newestFirst()) {
      if (row.status != JobStatus.FAILED) {
        int all = row.history.size();
        row.history.removeIf(run -> run.times().finished().isBefore(before));
        removed += all - row.history.size();
      }
    }
    return removed;
  }
}
