package dev.punctual.store.supabase.internal.rest;

import dev.punctual.edit.JobChange;
import dev.punctual.job.JobId;
import dev.punctual.port.Edit;
import dev.punctual.port.Edited;
import dev.punctual.port.Edits;
import dev.punctual.store.sql.ChangeReader;
import dev.punctual.store.sql.EditCalls;
import dev.punctual.store.sql.EditCalls.Since;
import java.util.List;

/** Edits through the SQL functions. Thread-safe. */
record SupabaseEdits(RestClient rest) implements Edits {

  @Override
  public Edited edit(Edit edit) {
    return EditCalls.edited(new RestRow(rest.command("edit a job", EditCalls.EDIT, edit)));
  }

  @Override
  public List<JobChange> changes(JobId id, long after) {
    return ChangeReader.changes(
        RestRow.stream(rest.ask("read what was changed", EditCalls.CHANGES, new Since(id, after)))
            .map(ChangeReader::<RuntimeException>line)
            .toList());
  }
}
