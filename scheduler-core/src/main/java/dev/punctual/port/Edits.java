package dev.punctual.port;

import dev.punctual.StoreException;
import dev.punctual.edit.JobChange;
import dev.punctual.job.JobId;
import java.util.List;

/**
 * Changes of the definitions of jobs. A store counts each, whoever makes it, in the job's version,
 * and keeps who changed what, for the latest hundred of a job and as long as the job. Safe for use
 * by many threads; each command is one atomic step and durable when it returns. Every method throws
 * {@link StoreException} when the store cannot be reached; a command may then have happened or not.
 */
public interface Edits {

  /**
   * Edits a job that is scheduled, running or failed. A job that waits goes by what is new at once;
   * a run under way goes on as it began, and what is new counts from the next attempt or occurrence
   * on; a job that has failed goes by it when it is retried. A new trigger counts as {@link
   * JobStore#reschedule} says. Of two edits at once that expect the same version, one is made.
   */
  Edited edit(Edit edit);

  /**
   * What changed in a job's definition, the latest first; none when there is no such job.
   *
   * @param after only what came after this version; 0 for all that is kept
   */
  List<JobChange> changes(JobId id, long after);
}
