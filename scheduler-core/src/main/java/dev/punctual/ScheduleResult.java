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
    /** The id was free. */
    INSERTED,
    /** The new job took the old one's place. */
    REPLACED,
    /** The old job was brought up to date. */
    UPDATED,
    /** The old job stays as it is. */
    KEPT,
    /** The trigger of a declared job never fires again: no job is scheduled by it. */
    OVER
  }
}
