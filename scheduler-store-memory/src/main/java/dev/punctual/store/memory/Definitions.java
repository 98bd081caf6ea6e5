package dev.punctual.store.memory;

import dev.punctual.DuplicateJobException;
import dev.punctual.OnConflict;
import dev.punctual.ScheduleResult;
import dev.punctual.ScheduleResult.Action;
import dev.punctual.job.DeclaredBy;
import dev.punctual.job.JobId;
import dev.punctual.job.NewJob;
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
    if (onConflict == OnConflict.ERROR) {
      refuseTaken(jobs);
    }
    List<ScheduleResult> results = new ArrayList<>(jobs.size());
    for (NewJob job : jobs) {
      results.add(new ScheduleResult(job.id(), write(job, onConflict, by)));
    }
    return results;
  }

  private void refuseTaken(List<NewJob> jobs) {
    List<JobId> taken = jobs.stream().map(NewJob::id).filter(id -> table.find(id) != null).toList();
    if (!taken.isEmpty()) {
      throw new DuplicateJobException(taken);
    }
  }

  private Action write(NewJob job, OnConflict onConflict, @Nullable DeclaredBy by) {
    Row old = table.find(job.id());
    if (old == null) {
      table.insert(job, by);
      return Action.INSERTED;
    }
    Redefinition redefinition = new Redefinition(old, job, by, table.now());
    if (onConflict == OnConflict.REPLACE) {
      table.change(old, redefinition::replace);
      return Action.REPLACED;
    }
    if (onConflict == OnConflict.UPDATE && redefinition.updates()) {
      table.change(old, redefinition::update);
      return Action.UPDATED;
    }
    return Action.KEPT;
  }
}
