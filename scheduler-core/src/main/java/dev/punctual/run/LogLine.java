package dev.punctual.run;

import java.time.Instant;

/**
 * A line that a run has logged. Immutable.
 *
 * @param number its place in the run, from 0; lines before the first that is kept are gone
 * @param at when, by the store's clock as the node knew it
 * @param text the line, of at most {@value #LONGEST} characters
 */
public record LogLine(long number, Instant at, String text) {
  /** A longer line is cut. */
  public static final int LONGEST = 2000;

  /** So many lines of a run are kept: the latest. */
  public static final int MOST = 500;
}
