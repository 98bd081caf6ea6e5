package dev.punctual.port;

/**
 * The parts of a store that work within a transaction of a caller: what goes through them is
 * committed or rolled back with the caller's other work. Used by one thread at a time.
 *
 * @param jobs to schedule and steer
 * @param runs to complete a run
 */
public record StoreTransaction(JobStore jobs, RunQueue runs) {}
