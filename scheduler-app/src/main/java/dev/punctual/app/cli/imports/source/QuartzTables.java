package dev.punctual.app.cli.imports.source;

import dev.punctual.InvalidInputException;
import dev.punctual.app.cli.imports.dialect.Dialect;
import dev.punctual.trigger.Trigger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tables of Quartz's JDBC job store, with the usual prefix. Used once, by one thread. */
public final class QuartzTables {
  private static final String TABLE = "Quartz's tables qrtz_triggers and qrtz_cron_triggers";
  private static final String QUERY =
      """
      select t.trigger_name, t.trigger_group, t.trigger_state, t.start_time, t.end_time,
             t.job_name, t.job_group, d.job_class_name,
             c.cron_expression, c.time_zone_id,
             s.repeat_count, s.repeat_interval, s.times_triggered
      from qrtz_triggers t
      join qrtz_job_details d using (sched_name, job_name, job_group)
      left join qrtz_cron_triggers c using (sched_name, trigger_name, trigger_group)
      left join qrtz_simple_triggers s using (sched_name, trigger_name, trigger_group)
      order by t.sched_name, t.trigger_group, t.trigger_name
      """;
  private static final String DATA =
      "Quartz's job data and misfire instruction are not read: the data are serialized Java objects";
  private static final int FOREVER = -1;
  private static final int MILLIS = 1_000;

  private final @Nullable ZoneId zone;
  private final Instant now;
  private final Contents contents = new Contents();

  /**
   * @param zone of all cron triggers; null for the one that each has
   * @param now a start that is past then has no effect
   */
  public QuartzTables(@Nullable ZoneId zone, Instant now) {
    this.zone = zone;
    this.now = now;
  }

  /** Reads all cron and simple triggers; those that are paused or done are left out. */
  public Contents read(SourceDatabase database) {
    database.read(TABLE, QUERY, this::row);
    return contents;
  }

  private void row(ResultSet row) throws SQLException {
    String name = row.getString("trigger_group") + "." + row.getString("trigger_name");
    String where = "trigger " + name;
    String state = row.getString("trigger_state");
    if (state.startsWith("PAUSED") || state.equals("COMPLETE") || state.equals("ERROR")) {
      contents.leave(where, "its state is " + state);
      return;
    }
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("job", row.getString("job_group") + "." + row.getString("job_name"));
    String handler = row.getString("job_class_name");
    if (row.getString("cron_expression") != null) {
      CronTrigger cron =
          new CronTrigger(
              row.getString("cron_expression"), row.getString("time_zone_id"), bounds(row));
      contents.add(
          where, () -> new SourceEntry(where, name, handler, cron.schedule(zone), metadata));
    } else if (row.getObject("repeat_interval") != null) {
      SimpleTrigger simple = simple(row);
      contents.add(where, () -> new SourceEntry(where, name, handler, simple.schedule(), metadata));
    } else {
      contents.leave(where, "it is neither a cron trigger nor a simple one");
    }
  }

  private String bounds(ResultSet row) throws SQLException {
    Instant start = wholeSecond(row.getLong("start_time"));
    return (start.isAfter(now) ? "start=" + start + ";" : "") + endPolicy(row.getLong("end_time"));
  }

  /** Quartz writes 0 for none. */
  private static String endPolicy(long millis) {
    return millis > 0 ? "end=" + wholeSecond(millis) + ";" : "";
  }

  private static Instant wholeSecond(long millis) {
    return Instant.ofEpochSecond(Math.floorDiv(millis, MILLIS));
  }

  private static SimpleTrigger simple(ResultSet row) throws SQLException {
    return new SimpleTrigger(
        wholeSecond(row.getLong("start_time")),
        row.getLong("end_time"),
        row.getLong("repeat_interval"),
        row.getLong("repeat_count"),
        row.getLong("times_triggered"));
  }

  private record CronTrigger(String expression, String zoneThere, String bounds) {
    EntrySchedule schedule(@Nullable ZoneId zone) {
      return EntrySchedule.cron(
              Dialect.QUARTZ, expression, zone != null ? zone : Trigger.zone(zoneThere))
          .withPolicies(bounds)
          .withNotes(List.of(DATA));
    }
  }

  private record SimpleTrigger(Instant start, long end, long interval, long count, long done) {
    EntrySchedule schedule() {
      if (count == 0) {
        return EntrySchedule.trigger("once:" + start, ZoneOffset.UTC, List.of(DATA));
      }
      if (interval < MILLIS || interval % MILLIS != 0) {
        throw new InvalidInputException(
            "repeat_interval", interval, "milliseconds that are whole seconds, 1000 or more");
      }
      String runs = count == FOREVER ? "" : "max_runs=" + Math.max(1, count + 1 - done);
      return EntrySchedule.trigger(
              "interval:" + Duration.ofMillis(interval) + "@" + start,
              ZoneOffset.UTC,
              List.of(DATA))
          .withPolicies(endPolicy(end) + runs);
    }
  }
}
