package dev.punctual.search;

import org.jspecify.annotations.Nullable;

/**
 * How many jobs a filter looks for.
 *
 * @param jobs how many were counted
 * @param searchedTo how far was looked, where counting may go on; null if these are all
 */
public record JobCount(long jobs, @Nullable SearchPosition searchedTo) {
  /** {@link JobSearch#count} counts up to here. */
  public static final int MOST = 10_000;

  /** Whether there are no more. */
  public boolean exact() {
    return searchedTo == null;
  }

  /** Such as {@code 37}, or {@code 10000+} where there are or may be more. */
  @Override
  public String toString() {
    return exact() ? Long.toString(jobs) : jobs + "+";
  }
}
