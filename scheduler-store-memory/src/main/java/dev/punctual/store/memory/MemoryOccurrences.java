package dev.punctual.store.memory;

import dev.punctual.OnConflict;
import dev.punctual.ScheduleResult;
import dev.punctual.job.JobCommand;
import dev.punctual.job.JobCommand.Move;
import dev.punctual.job.JobId;
import dev.punctual.job.JobState.Counters;
import dev.punctual.job.JobStatus;
import dev.punctual.job.Missed;
import dev.punctual.job.NewJob;
import dev.punctual.port.OccurrenceCommands;
import dev.punctual.port.OccurrenceCommands.Skip;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Occurrences by hand in the table. Thread-safe. */
record MemoryOccurrences(Table table, Definitions definitions, MemoryWakeUps wakeUps)
    implements OccurrenceCommands {

  @Override
  public Optional<JobId> runNow(JobId id) {
    Optional<JobId> due;
    synchronized (table) {
      Row row = table.find(id);
      due =
          row == null
              ? Optional.empty()
              : switch (JobCommand.RUN.in(row.status, row.spec.recurs())) {
                case BRING_FORWARD -> Optional.of(bringForward(row));
                case RUN_BESIDE -> Optional.of(apart(row, List.of(now())).get(0).id());
                default -> Optional.empty();
              };
    }
    wakeUps.wakeAll();
    return due;
  }

  /** As exact as a database's. */
  private Instant now() {
    return table.now().truncatedTo(ChronoUnit.MICROS);
  }

  private JobId bringForward(Row row) {
    table.links().release(row);
    table.change(row, () -> row.nextRun = earlier(row.nextRun, table.now()));
    return row.id();
  }

  private static Instant earlier(@Nullable Instant one, Instant other) {
    return one != null && one.isBefore(other) ? one : other;
  }

  private List<ScheduleResult> apart(Row row, List<Instant> occurrences) {
    Instant now = table.now();
    List<NewJob> jobs =
        occurrences.stream()
            .map(occurrence -> new NewJob(row.spec.apart(occurrence), occurrence, now))
            .toList();
    return definitions.write(jobs, OnConflict.KEEP, null);
  }

  @Override
  public List<ScheduleResult> add(JobId id, List<Instant> occurrences) {
    List<ScheduleResult> results;
    synchronized (table) {
      Row row = table.find(id);
      results =
          row == null || JobCommand.BACKFILL.in(row.status, row.spec.recurs()) == Move.NONE
              ? List.of()
              : apart(row, occurrences);
    }
    wakeUps.wakeAll();
    return results;
  }

  @Override
  public boolean skip(Skip skip) {
    synchronized (table) {
      Row row = table.find(skip.id());
      if (row == null
          || JobCommand.SKIP.in(row.status, row.spec.recurs()) == Move.NONE
          || !row.runDate.equals(skip.expected())) {
        return false;
      }
      new History(table).add(row, new Missed(skip.occurrence(), 1, skip.reason()), table.now());
      table.figures().addMissed(row.spec.handler(), table.now());
      table.change(row, () -> goOn(row, skip));
      return true;
    }
  }

  private static void goOn(Row row, Skip skip) {
    row.counters = new Counters(0, row.counters.crashes(), row.counters.runs());
    row.nextRun = skip.due();
    if (skip.runDate() == null) {
      row.status = JobStatus.COMPLETED;
    } else {
      row.runDate = skip.runDate();
    }
  }
}
