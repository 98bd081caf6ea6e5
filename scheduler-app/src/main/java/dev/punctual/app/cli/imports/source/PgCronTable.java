package dev.punctual.app.cli.imports.source;

import dev.punctual.InvalidInputException;
import dev.punctual.app.cli.imports.dialect.Dialect;
import dev.punctual.trigger.Trigger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** pg_cron's table. Used once, by one thread. */
public final class PgCronTable {
  private static final String TABLE = "pg_cron's table cron.job";

  /** Older versions have no jobname; to_jsonb reads what there is. */
  private static final String QUERY =
      """
      select j.jobid, j.schedule, j.command, j.database, j.username, j.active,
             to_jsonb(j) ->> 'jobname' as jobname,
             coalesce(nullif(current_setting('cron.timezone', true), ''), 'GMT') as zone
      from cron.job j
      order by j.jobid
      """;

  private static final Pattern SECONDS = Pattern.compile("(?i)\\s*([0-9]+)\\s+seconds?\\s*");
  private static final Pattern LEGAL_SECONDS = Pattern.compile("[1-9]|[1-5][0-9]");

  private static final List<String> INTERVAL =
      List.of(
          "pg_cron counts the seconds from the start of the run before, the interval from a fixed"
              + " grid");

  private final @Nullable ZoneId zone;
  private final Contents contents = new Contents();

  /**
   * @param zone of all jobs; null for the setting cron.timezone of the database
   */
  public PgCronTable(@Nullable ZoneId zone) {
    this.zone = zone;
  }

  /** Reads all jobs; those that are not active are left out. */
  public Contents read(SourceDatabase database) {
    database.read(TABLE, QUERY, this::row);
    return contents;
  }

  private void row(ResultSet row) throws SQLException {
    String id = String.valueOf(row.getLong("jobid"));
    String given = row.getString("jobname");
    String name = given == null || given.isEmpty() ? "pg_cron-" + id : given;
    String where = "jobid " + id;
    if (!row.getBoolean("active")) {
      contents.leave(where, name + " is not active");
      return;
    }
    String schedule = row.getString("schedule");
    String zoneThere = row.getString("zone");
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("command", row.getString("command"));
    metadata.put("database", row.getString("database"));
    metadata.put("user", row.getString("username"));
    contents.add(
        where, () -> new SourceEntry(where, name, "sql", schedule(schedule, zoneThere), metadata));
  }

  private EntrySchedule schedule(String schedule, String zoneThere) {
    ZoneId there = zone != null ? zone : zone(zoneThere);
    Matcher seconds = SECONDS.matcher(schedule);
    if (!seconds.matches()) {
      return EntrySchedule.cron(Dialect.PG_CRON, schedule, there);
    }
    if (!LEGAL_SECONDS.matcher(seconds.group(1)).matches()) {
      throw new InvalidInputException("pg_cron schedule", schedule, "1 to 59 seconds, or 5 fields");
    }
    return EntrySchedule.trigger(
        "interval:PT" + seconds.group(1) + "S@1970-01-01T00:00:00Z", there, INTERVAL);
  }

  private static ZoneId zone(String name) {
    return Trigger.zone(name.equals("GMT") ? "UTC" : name);
  }
}
