package dev.punctual.faults.history;

import java.time.Instant;

/** What a handler wrote in the transaction in which it completed its own run. */
public record Receipt(String job, Instant occurrence, long fence) {}
