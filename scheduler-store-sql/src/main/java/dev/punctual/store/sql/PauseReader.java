package dev.punctual.store.sql;

import dev.punctual.job.Pause;
import dev.punctual.job.PauseScope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads pauses from their own rows, and from those of the jobs that they hold. */
public final class PauseReader {
  /** In the row of a job, beside what it is made of. */
  static final List<Column> COLUMNS =
      List.of(
          Column.of("paused_scope"),
          Column.of("paused_name"),
          Column.of("paused_until"),
          Column.of("paused_reason"),
          Column.of("paused_by"),
          Column.of("paused_at"));

  private PauseReader() {}

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
