package dev.punctual.app.cli.imports.source;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** db-scheduler's table, with its usual name. Used once, by one thread. */
public final class DbSchedulerTable {
  private static final String TABLE = "db-scheduler's table scheduled_tasks";
  private static final String QUERY =
      """
      select task_name, task_instance, execution_time, picked
      from scheduled_tasks
      order by task_name, task_instance
      """;

  /** The instance that db-scheduler gives to each recurring task of code. */
  private static final String RECURRING = "recurring";

  private static final List<String> DATA =
      List.of("task_data is not read: its bytes are those of the application's own serializer");

  private final Contents contents = new Contents();

  /** Reads tasks that run once; the others are left out. */
  public Contents read(SourceDatabase database) {
    database.read(TABLE, QUERY, this::row);
    return contents;
  }

  private void row(ResultSet row) throws SQLException {
    String task = row.getString("task_name");
    String instance = row.getString("task_instance");
    String where = "task " + task + "/" + instance;
    Timestamp time = row.getTimestamp("execution_time");
    if (row.getBoolean("picked")) {
      contents.leave(where, "it is running");
    } else if (instance.equals(RECURRING)) {
      contents.leave(
          where,
          "its schedule stands in the application's code and not in the table: declare it, or pass"
              + " its expression to import spring; its next run is "
              + time.toInstant());
    } else {
      contents.add(where, () -> entry(where, task, instance, time.toInstant()));
    }
  }

  private static SourceEntry entry(String where, String task, String instance, Instant time) {
    return new SourceEntry(
        where,
        task + "/" + instance,
        task,
        EntrySchedule.trigger("once:" + time, ZoneOffset.UTC, DATA),
        Map.of("task_instance", instance));
  }
}
