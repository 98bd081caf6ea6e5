package dev.punctual.app.cli.text;

import dev.punctual.JobView;
import dev.punctual.edit.JobChange;
import dev.punctual.edit.JobChange.Field;
import dev.punctual.internal.text.OneLine;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes of jobs, in words and in JSON. */
public final class ChangeText {
  private static final int WIDEST_NAME = 40;
  private static final int WIDEST_VALUE = 60;
  private static final JobView VIEW = new JobView(Json.exact());

  private ChangeText() {}

  /** A line per field that was changed. */
  public static String table(List<JobChange> changes) {
    TextTable table = new TextTable("VERSION", "FIELD", "BEFORE", "AFTER", "BY");
    for (JobChange change : changes) {
      for (Field field : change.fields()) {
        table.row(
            Long.toString(change.version()),
            OneLine.of(field.name(), WIDEST_NAME),
            value(field.before()),
            value(field.after()),
            OneLine.of(change.editor().orElse("-"), WIDEST_NAME));
      }
    }
    return table.toString();
  }

  private static String value(@Nullable String value) {
    return value == null ? "-" : OneLine.of(value, WIDEST_VALUE);
  }

  /** The JSON view of a change. */
  public static Map<String, @Nullable Object> json(JobChange change) {
    return VIEW.of(change);
  }
}
