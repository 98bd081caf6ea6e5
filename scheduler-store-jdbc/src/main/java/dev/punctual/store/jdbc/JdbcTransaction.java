package dev.punctual.store.jdbc;

import dev.punctual.port.JobStore;
import dev.punctual.port.RunQueue;

/**
 * The parts of a store that work within a caller's transaction.
 *
 * @param jobs to schedule and steer: {@code scheduler.over(transaction.jobs())}
 * @param runs to complete a run: {@code run.completeThrough(transaction.runs(), result)}
 */
public record JdbcTransaction(JobStore jobs, RunQueue runs) {}
