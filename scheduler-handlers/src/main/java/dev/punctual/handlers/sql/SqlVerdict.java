package dev.punctual.handlers.sql;

import dev.punctual.handlers.internal.FirstWords;
import dev.punctual.job.Outcome;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;

/**
 * What becomes of a run by how PostgreSQL refused, by the class of the SQLSTATE.
 *
 * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL error
 *     codes</a>
 */
final class SqlVerdict {
  /** query_canceled: by a time limit, or because somebody asked for it. */
  static final String CANCELLED = "57014";

  /**
   * What may go well another time: connections (08), transactions that met others (40), too few
   * resources (53), objects that are in use, such as lock_not_available (55), an operator's
   * intervention and time limits (57), the server's surroundings (58), what the function itself
   * raised (P0).
   */
  private static final Set<String> PASSING = Set.of("08", "40", "53", "55", "57", "58", "P0");

  private static final int CLASS = 2;

  private SqlVerdict() {}

  /**
   * The end of a run.
   *
   * @param called whether the database was reached; what kept a run from that may pass
   */
  static Outcome of(SQLException refusal, boolean called) {
    String state = Objects.requireNonNullElse(refusal.getSQLState(), "");
    String reason =
        FirstWords.of(String.valueOf(refusal.getMessage()))
            + (state.isEmpty() ? "" : " (SQLSTATE " + state + ")");
    return !called || passes(state) ? Outcome.retry(reason) : Outcome.fail(reason);
  }

  private static boolean passes(String state) {
    return state.length() < CLASS || PASSING.contains(state.substring(0, CLASS));
  }
}
