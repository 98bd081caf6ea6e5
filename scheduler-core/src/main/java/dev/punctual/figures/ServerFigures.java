package dev.punctual.figures;

import java.time.Duration;

/**
 * How the database server of a store stands. Immutable.
 *
 * @param version such as {@code 17.2}
 * @param databaseBytes how large the database is on disk
 * @param connections how many are open, to all databases
 * @param mostConnections how many there may be
 * @param oldestTransaction how long the oldest transaction in the database is open that the role
 *     may see; zero where there is none
 * @param notifyQueuePercent how full the queue of notifications is, 0 to 100
 */
public record ServerFigures(
    String version,
    long databaseBytes,
    int connections,
    int mostConnections,
    Duration oldestTransaction,
    int notifyQueuePercent) {}
