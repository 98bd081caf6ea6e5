package dev.punctual;

import dev.punctual.job.JobId;

/**
 * What scheduling did for one job.
 *
 * @param id the job
 * @param action what happened
 */
public record ScheduleResult(JobId id, Action action) {

  /** What may happen. */
  public enum Action {
    /** The id was free; of a unique job, no earlier one was in its way. */
    INSERTED,
    /** The new job took the old one's place. */
    REPLACED,
    /** The old job was brought up to date. */
    UPDATED,
    /** The old job stays as it is. */
    KEPT,
    /** The unique job's payload and time took the place of the earlier one's, within the bound. */
    DEBOUNCED,
    /** The trigger of a declared job never fires again: no job is scheduled by it. */
    OVER
  }
}
