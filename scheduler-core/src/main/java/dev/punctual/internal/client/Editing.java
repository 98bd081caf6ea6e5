package dev.punctual.internal.client;

import dev.punctual.InvalidInputException;
import dev.punctual.edit.EditConflictException;
import dev.punctual.job.Job;
import dev.punctual.port.Edit;
import dev.punctual.port.Edited;
import dev.punctual.port.JobStore;
import java.util.Objects;
import java.util.Optional;

/** Edits a job, or says why it is not edited. Thread-safe. */
public final class Editing {
  private final JobStore jobs;

  public Editing(JobStore jobs) {
    this.jobs = jobs;
  }

  /** The job as it is now; empty when there is none. */
  public Optional<Job> make(Edit edit) {
    Edited edited = jobs.edits().edit(edit);
    return switch (edited.outcome()) {
      case EDITED, UNCHANGED -> jobs.find(edit.id());
      case MISSING -> Optional.empty();
      case CONFLICT -> throw conflict(edit, edited);
      case ENDED ->
          throw new InvalidInputException(
              "job to edit",
              edit.id(),
              "one that is scheduled, running or failed; it is "
                  + Objects.requireNonNull(edited.status(), "of a job that is there").text());
    };
  }

  private EditConflictException conflict(Edit edit, Edited edited) {
    long expected = Objects.requireNonNull(edit.expected(), "else there is no conflict");
    return new EditConflictException(
        edit.id(), expected, edited.version(), jobs.edits().changes(edit.id(), expected));
  }
}
