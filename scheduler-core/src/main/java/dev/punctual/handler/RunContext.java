package dev.punctual.handler;

import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.port.RunQueue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a handler may know of its run. Safe for use by many threads. */
public interface RunContext {

  /** The job as it was when this run was claimed. */
  Job job();

  /** When the handler was called, by the store's clock. */
  Instant startedAt();

  /** Whether the run should stop: its job was cancelled, its time is up, or its node stops. */
  boolean isStopped();

  /**
   * Records the run as done through another queue, such as one bound to the caller's own database
   * transaction, so that the handler's work and its completion commit or roll back together. The
   * handler commits and returns done; the run is then not recorded again. If it throws, or returns
   * another outcome, the transaction must have been rolled back, and that counts as usual.
   *
   * @param queue bound to the caller's transaction
   * @param result for history; null for none
   * @throws dev.punctual.SchedulerException if the node no longer holds the run; roll back then
   */
  void completeThrough(RunQueue queue, @Nullable Object result);

  /** The job's name. */
  default JobId jobId() {
    return job().id();
  }

  /** Which attempt of its occurrence this is, from 1. */
  default int attempt() {
    return job().attempt();
  }

  /** When this attempt was due. */
  default Instant due() {
    return job().due();
  }

  /** The same for every attempt of one occurrence. */
  default String idempotencyKey() {
    return job().idempotencyKey();
  }
}
