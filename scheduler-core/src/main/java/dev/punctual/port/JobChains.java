package dev.punctual.port;

import dev.punctual.StoreException;
import dev.punctual.chain.After;
import dev.punctual.chain.Predecessor;
import dev.punctual.job.JobId;
import java.util.List;
import java.util.Optional;

/**
 * Who waits for whom. {@link JobStore#schedule} makes a job wait ({@link
 * dev.punctual.job.NewJob#after}); while it does, {@link RunQueue#claim} hands it out to nobody and
 * {@link RunQueue#nextDue} leaves it out, whatever its time. The end of a job lets those go that
 * waited for it, in the same step; a store that cannot decide at that moment does so with one of
 * the next heartbeats. A job that is let go is due at its own time, or then if that is past. One
 * that never can be is cancelled in that step, and its history tells why. Safe for use by many
 * threads. Every method throws {@link StoreException} when the store cannot be reached.
 */
public interface JobChains {

  /** What a scheduled job waits for; empty when it waits for no other, or there is no such job. */
  Optional<After> waitsFor(JobId id);

  /**
   * The jobs that a job waits or waited for, with the results of their latest runs, by row. One
   * whose row is gone is left out.
   *
   * @param afterRow only those of higher rows; 0 for the first page
   * @param limit how many at most
   * @return none when the job waited for nobody, or there is no such job
   */
  List<Predecessor> predecessors(JobId id, long afterRow, int limit);
}
