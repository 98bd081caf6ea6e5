package dev.punctual.store.sql;

import static dev.punctual.store.sql.SqlType.TEXT;
import static dev.punctual.store.sql.SqlType.TIMESTAMPTZ;

import dev.punctual.job.Pause;
import dev.punctual.job.PauseScope;
import dev.punctual.store.sql.Call.Nothing;

/** Commands on pauses, and what is paused. */
public final class PauseCalls {
  /** Answers whether this is paused. */
  public static final Call<Pausing> PAUSE =
      Call.<Pausing>one("pause")
          .value("p_scope", TEXT, pausing -> pausing.scope().kind().text())
          .value("p_name", TEXT, pausing -> pausing.scope().name())
          .value("p_until", TIMESTAMPTZ, pausing -> pausing.terms().until())
          .value("p_reason", TEXT, pausing -> pausing.terms().reason())
          .value("p_paused_by", TEXT, pausing -> pausing.terms().by());

  /** Answers whether a pause was ended. */
  public static final Call<PauseScope> RESUME =
      Call.<PauseScope>one("resume")
          .value("p_scope", TEXT, scope -> scope.kind().text())
          .value("p_name", TEXT, PauseScope::name);

  /** Answers rows that {@link PauseReader#pause} reads. */
  public static final Call<Nothing> ACTIVE = Call.rows("active_pauses");

  private PauseCalls() {}

  /**
   * What is to be paused.
   *
   * @param scope what
   * @param terms how
   */
  public record Pausing(PauseScope scope, Pause.Terms terms) {}
}
