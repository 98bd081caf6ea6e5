package dev.punctual.figures;

import java.time.Duration;

/**
 * What calls of one of the scheduler's SQL functions have cost since statistics were reset, by <a
 * href="https://www.postgresql.org/docs/current/pgstatstatements.html">pg_stat_statements</a>.
 * Immutable.
 *
 * @param function its name without its schema, such as {@code scheduler_claim}
 * @param calls how many
 * @param total time in the database of all
 * @param longest time in the database of one
 */
public record StatementFigures(String function, long calls, Duration total, Duration longest) {

  /** Time in the database of a call, on average; zero where there was none. */
  public Duration mean() {
    return calls == 0 ? Duration.ZERO : total.dividedBy(calls);
  }
}
