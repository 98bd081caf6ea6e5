package dev.punctual.port;

import dev.punctual.edit.OptionsEdit;
import dev.punctual.job.JobId;
import dev.punctual.job.JobSpec;
import dev.punctual.job.Metadata;
import org.jspecify.annotations.Nullable;

/**
 * What of a job is to be different.
 *
 * @param id which job
 * @param expected leave the job alone unless it has this version; null to edit it in any case
 * @param by who edits; null if nobody said so
 * @param options which of its options
 * @param metadata its own data; null to keep it
 * @param retiming its trigger, with the next occurrence of that; without an expected occurrence;
 *     null to keep both
 */
public record Edit(
    JobId id,
    @Nullable Long expected,
    @Nullable String by,
    OptionsEdit options,
    @Nullable Metadata metadata,
    @Nullable Retiming retiming) {

  /** What becomes of the definition of a job. */
  public JobSpec of(JobSpec old) {
    return new JobSpec(
        old.id(),
        old.type(),
        old.handler(),
        retiming == null ? old.trigger() : retiming.trigger(),
        metadata == null ? old.metadata() : metadata,
        options.of(old.options()));
  }
}
