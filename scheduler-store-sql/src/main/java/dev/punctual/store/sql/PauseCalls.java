package dev.punctual.store.sql;

import static dev.punctual.store.sql.SqlType.TEXT;
import static dev.punctual.store.sql.SqlType.TIMESTAMPTZ;

import dev.punctual.job.Pause;
import dev.punctual.job.PauseScope;
import dev.punctual.store.sql.Call.Nothing;
import dev.punctual.store.sql.RowReader.Column;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Commands on pauses, and what is paused. */
public final class PauseCalls {
  /** Answers whether this is paused. */
  public static final Call<Pausing> PAUSE =
      Call.<Pausing>one("pause")
          .noted()
          .value("p_scope", TEXT, pausing -> pausing.scope().kind().text())
          .value("p_name", TEXT, pausing -> pausing.scope().name())
          .value("p_until", TIMESTAMPTZ, pausing -> pausing.terms().until())
          .value("p_reason", TEXT, pausing -> pausing.terms().reason())
          .value("p_paused_by", TEXT, pausing -> pausing.terms().by());

  /** Answers whether a pause was ended. */
  public static final Call<PauseScope> RESUME =
      Call.<PauseScope>one("resume")
          .noted()
          .value("p_scope", TEXT, scope -> scope.kind().text())
          .value("p_name", TEXT, PauseScope::name);

  /** Answers rows that {@link #pause} reads. */
  public static final Call<Nothing> ACTIVE = Call.rows("active_pauses");

  /** In the row of a job, beside what it is made of. */
  static final List<Column> COLUMNS =
      List.of(
          Column.of("paused_scope"),
          Column.of("paused_name"),
          Column.of("paused_until"),
          Column.of("paused_reason"),
          Column.of("paused_by"),
          Column.of("paused_at"));

  private PauseCalls() {}

  /**
   * What is to be paused.
   *
   * @param scope what
   * @param terms how
   */
  public record Pausing(PauseScope scope, Pause.Terms terms) {}

  /** The pause of a row of its own. */
  public static <X extends Exception> Pause pause(RowReader<X> row) throws X {
    return pause(row, "");
  }

  /** The pause that holds the job of a row; null if none does. */
  static <X extends Exception> @Nullable Pause ofJob(RowReader<X> row) throws X {
    return row.textOrNull("paused_scope") == null ? null : pause(row, "paused_");
  }

  private static <X extends Exception> Pause pause(RowReader<X> row, String prefix) throws X {
    return new Pause(
        new PauseScope(
            PauseScope.Kind.parse(row.text(prefix + "scope")), row.text(prefix + "name")),
        Legible.terms(
            row.instantOrNull(prefix + "until"),
            row.textOrNull(prefix + "reason"),
            row.textOrNull("paused_by")),
        row.instant("paused_at"));
  }
}
