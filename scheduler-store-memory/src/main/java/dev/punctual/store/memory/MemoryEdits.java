package dev.punctual.store.memory;

import dev.punctual.edit.JobChange;
import dev.punctual.job.JobCommand;
import dev.punctual.job.JobId;
import dev.punctual.job.JobSpec;
import dev.punctual.port.Edit;
import dev.punctual.port.Edited;
import dev.punctual.port.Edited.Outcome;
import dev.punctual.port.Edits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Edits in the table. Thread-safe. */
record MemoryEdits(Table table, MemoryWakeUps wakeUps) implements Edits {

  @Override
  public Edited edit(Edit edit) {
    Edited edited;
    synchronized (table) {
      Row row = table.find(edit.id());
      if (row == null) {
        return Edited.MISSING;
      }
      Outcome outcome = outcome(row, edit);
      if (outcome == Outcome.EDITED) {
        table.change(row, edit.by(), () -> redefine(row, edit));
      }
      edited = new Edited(outcome, row.version, row.status);
    }
    wakeUps.wakeAll();
    return edited;
  }

  private static Outcome outcome(Row row, Edit edit) {
    if (!JobCommand.EDIT.isLegalIn(row.status)) {
      return Outcome.ENDED;
    }
    if (edit.expected() != null && edit.expected() != row.version) {
      return Outcome.CONFLICT;
    }
    return edit.of(row.spec).equals(row.spec) ? Outcome.UNCHANGED : Outcome.EDITED;
  }

  private void redefine(Row row, Edit edit) {
    JobSpec spec = edit.of(row.spec);
    if (edit.retiming() != null) {
      Redefinition.retime(row, edit.retiming(), table.now());
    }
    row.spec = spec;
  }

  @Override
  public List<JobChange> changes(JobId id, long after) {
    synchronized (table) {
      @Nullable Row row = table.find(id);
      return row == null
          ? List.of()
          : row.changes.stream().filter(change -> change.version() > after).toList();
    }
  }
}
