package dev.punctual.benchmarks.server;

/**
 * Where a database is.
 *
 * @param url for JDBC
 * @param user its owner, who needs no password
 */
public record Address(String url, String user) {}
