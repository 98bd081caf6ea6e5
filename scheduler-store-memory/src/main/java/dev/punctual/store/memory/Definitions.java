package dev.punctual.store.memory;

import dev.punctual.DuplicateJobException;
import dev.punctual.InvalidInputException;
import dev.punctual.OnConflict;
import dev.punctual.ScheduleResult;
import dev.punctual.ScheduleResult.Action;
import dev.punctual.chain.BatchName;
import dev.punctual.job.DeclaredBy;
import dev.punctual.job.JobId;
import dev.punctual.job.JobStatus;
import dev.punctual.job.NewJob;
import dev.punctual.job.NewJob.Uniqueness;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what jobs are to be, by the rule for ids that are taken. Used under the table's lock. */
final class Definitions {
  private final Table table;

  Definitions(Table table) {
    this.table = table;
  }

  /**
   * One result per job, in the order given.
   *
   * @param by who declares them; null for jobs that are not declared
   */
  List<ScheduleResult> write(List<NewJob> jobs, OnConflict onConflict, @Nullable DeclaredBy by) {
    return write(jobs, onConflict, by, null);
  }

  /**
   * The same for jobs that are to be members of a batch.
   *
   * @param batch null for none
   */
  List<ScheduleResult> write(
      List<NewJob> jobs,
      OnConflict onConflict,
      @Nullable DeclaredBy by,
      @Nullable BatchName batch) {
    refuseTaken(jobs, onConflict);
    if (batch != null || jobs.stream().anyMatch(job -> job.after() != null)) {
      new Circles(table, jobs, onConflict, batch).refuse();
    }
    List<ScheduleResult> results = new ArrayList<>(jobs.size());
    for (NewJob job : jobs) {
      results.add(new ScheduleResult(job.id(), write(job, onConflict, by)));
    }
    for (int i = 0; i < jobs.size(); i++) {
      if (results.get(i).action() != Action.KEPT) {
        link(jobs.get(i));
      }
    }
    return results;
  }

  private void link(NewJob job) {
    Row row = table.known(job.id());
    if (job.after() != null) {
      table.links().link(row, job.after());
    } else if (table.links().join(row) != null) {
      table.links().forget(row);
      table.sortIn(row);
    }
  }

  /**
   * A batch that was opened.
   *
   * @throws InvalidInputException if it was not
   */
  static Group known(@Nullable Group batch, BatchName name) {
    if (batch == null) {
      throw new InvalidInputException("batch", name, "the name of a batch that was opened");
    }
    return batch;
  }

  private void refuseTaken(List<NewJob> jobs, OnConflict onConflict) {
    List<JobId> taken =
        jobs.stream().filter(job -> isRefused(job, onConflict)).map(NewJob::id).toList();
    if (!taken.isEmpty()) {
      throw new DuplicateJobException(taken);
    }
  }

  private boolean isRefused(NewJob job, OnConflict onConflict) {
    Row old = table.find(job.id());
    Uniqueness unique = job.unique();
    return old != null
        && (unique == null
            ? onConflict == OnConflict.ERROR
            : unique.rule() == Uniqueness.Rule.ERROR && isInTheWay(old, unique));
  }

  private boolean isInTheWay(Row old, Uniqueness unique) {
    return unique.meets(old.status, old.createdAt, table.now());
  }

  private Action write(NewJob job, OnConflict onConflict, @Nullable DeclaredBy by) {
    Row old = table.find(job.id());
    Uniqueness unique = job.unique();
    if (old == null) {
      Instant now = table.now();
      table.insert(unique == null ? job : bounded(job, unique, now), by, now);
      return Action.INSERTED;
    }
    return unique == null
        ? redefine(old, job, onConflict, by)
        : isInTheWay(old, unique) ? giveWay(old, job, unique) : beginAnew(old, job, unique);
  }

  private Action redefine(Row old, NewJob job, OnConflict onConflict, @Nullable DeclaredBy by) {
    Redefinition redefinition = new Redefinition(old, job, by, table.now());
    if (onConflict == OnConflict.REPLACE) {
      table.change(old, redefinition::replace);
      return Action.REPLACED;
    }
    if (onConflict == OnConflict.UPDATE && redefinition.updates()) {
      table.change(old, by == null ? null : by.value(), redefinition::update);
      return Action.UPDATED;
    }
    return Action.KEPT;
  }

  private Action beginAnew(Row old, NewJob job, Uniqueness unique) {
    old.createdAt = table.now();
    redefine(old, bounded(job, unique, old.createdAt), OnConflict.REPLACE, null);
    return Action.INSERTED;
  }

  private Action giveWay(Row old, NewJob job, Uniqueness unique) {
    return switch (unique.rule()) {
      case ERROR -> throw new IllegalStateException("refused before");
      case KEEP -> Action.KEPT;
      case REPLACE -> redefine(old, job, OnConflict.REPLACE, null);
      case DEBOUNCE -> debounce(old, job, unique);
    };
  }

  private Action debounce(Row old, NewJob job, Uniqueness unique) {
    if (beginsSeries(old)) {
      old.createdAt = table.now();
    }
    redefine(old, bounded(job, unique, old.createdAt), OnConflict.UPDATE, null);
    return Action.DEBOUNCED;
  }

  /** Its run has begun, and no other is to follow. */
  private static boolean beginsSeries(Row old) {
    return old.retiming == null
        && (old.status != JobStatus.SCHEDULED
            || (old.nextRun != null && old.nextRun.isAfter(old.runDate)));
  }

  private NewJob bounded(NewJob job, Uniqueness unique, Instant since) {
    Instant due = job.firstRun() == null ? table.now() : job.firstRun();
    return unique.bound() == null
        ? job
        : new NewJob(job.spec(), unique.within(due, since), null, unique, job.after());
  }
}
