package dev.punctual.store.sql;

import dev.punctual.edit.JobChange;
import dev.punctual.edit.JobChange.Field;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads changes from rows, of which each tells one field. */
public final class ChangeReader {
  private static final String TIMEOUT_MS = "timeout_ms";

  private ChangeReader() {}

  /**
   * A row of an answer.
   *
   * @param version of the job since then
   * @param at when
   * @param by who; null if nobody said so
   * @param field what
   */
  public record Line(long version, Instant at, @Nullable String by, Field field) {
    private JobChange alone() {
      return new JobChange(version, at, by, List.of(field));
    }
  }

  /** One row. */
  public static <X extends Exception> Line line(RowReader<X> row) throws X {
    return new Line(
        row.bigint(JobReader.VERSION),
        row.instant("changed_at"),
        row.textOrNull("changed_by"),
        field(row.text("field"), row.textOrNull("before"), row.textOrNull("after")));
  }

  /** By the names and in the forms of the JSON view. */
  private static Field field(String column, @Nullable String before, @Nullable String after) {
    return column.equals(TIMEOUT_MS)
        ? new Field("timeout", duration(before), duration(after))
        : new Field(column, before, after);
  }

  private static @Nullable String duration(@Nullable String millis) {
    return millis == null ? null : Duration.ofMillis(Long.parseLong(millis)).toString();
  }

  /** All changes, in the order of the rows, of which those of a version are neighbours. */
  public static List<JobChange> changes(List<Line> lines) {
    List<JobChange> changes = new ArrayList<>();
    for (Line line : lines) {
      int last = changes.size() - 1;
      if (last >= 0 && changes.get(last).version() == line.version()) {
        changes.set(last, joined(changes.get(last), line.field()));
      } else {
        changes.add(line.alone());
      }
    }
    return changes;
  }

  private static JobChange joined(JobChange change, Field more) {
    List<Field> fields = new ArrayList<>(change.fields());
    fields.add(more);
    return new JobChange(change.version(), change.at(), change.by(), fields);
  }
}
