package dev.punctual.deadletter;

import java.time.Instant;

/**
 * A place among the dead letters, which are in the order in which they failed. It stays good
 * whatever comes and goes meanwhile.
 *
 * @param failedAt when the job at this place failed
 * @param row its row
 */
public record LetterPosition(Instant failedAt, long row) {}
