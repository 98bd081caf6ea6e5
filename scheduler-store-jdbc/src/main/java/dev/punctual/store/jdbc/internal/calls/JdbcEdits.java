package dev.punctual.store.jdbc.internal.calls;

import dev.punctual.edit.JobChange;
import dev.punctual.job.JobId;
import dev.punctual.port.Edit;
import dev.punctual.port.Edited;
import dev.punctual.port.Edits;
import dev.punctual.store.sql.EditCalls.Since;
import java.util.List;
import org.jooq.DSLContext;

/** Edits through the SQL functions. As thread-safe as its connections. */
record JdbcEdits(DSLContext dsl) implements Edits {

  @Override
  public Edited edit(Edit edit) {
    return JdbcErrors.guard("edit a job", () -> Functions.edit(dsl, edit));
  }

  @Override
  public List<JobChange> changes(JobId id, long after) {
    return JdbcErrors.guard(
        "read what was changed", () -> Functions.changes(dsl, new Since(id, after)));
  }
}
