package dev.punctual.job;

import java.time.Instant;

/**
 * An occurrence that passed without a run of its own, or many in one.
 *
 * @param occurrence when it was due; of many, the first
 * @param count how many, itself included
 * @param reason why, in one sentence
 */
public record Missed(Instant occurrence, long count, String reason) {}
