package dev.punctual.store.jdbc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What plain SQL may try to put into each column of {@code scheduled_jobs}: its limits and odder.
 */
final class Poison {
  private static final String HUGE = "repeat('x', 1000000)";
  private static final List<String> TIMES =
      List.of(
          "'infinity'",
          "'-infinity'",
          "'4713-01-01 BC'",
          "'294276-12-31'",
          "'0001-01-01 00:00+00'",
          "'9999-12-31 23:59:59.999999+00'",
          "null");
  private static final List<String> INTEGERS =
      List.of("-1", "-2147483648", "2147483647", "1000000", "1000001", "null");
  private static final List<String> BIGINTS =
      List.of("-1", "0", "-9223372036854775808", "9223372036854775807", "1000000000000", "null");
  private static final List<String> TEXTS =
      List.of("''", "' '", "e'\\t\\n'", HUGE, "repeat('😀', 255)", "'bogus'", "null");
  private static final List<String> NODES =
      List.of("null", "'00000000-0000-0000-0000-000000000000'", "gen_random_uuid()");

  private static final Map<String, List<String>> VALUES = new LinkedHashMap<>();

  static {
    VALUES.put("id", List.of("-1", "-9223372036854775808", "9223372036854775807", "null"));
    VALUES.put("job_id", TEXTS);
    VALUES.put("job_type", with(TEXTS, "'EVENT_REMINDER'", "'event_reminder'", "'sms'"));
    for (String column :
        List.of(
            "run_date",
            "next_run",
            "last_run",
            "created_at",
            "updated_at",
            "failed_at",
            "retimed_run_date",
            "retimed_next_run")) {
      VALUES.put(column, TIMES);
    }
    VALUES.put(
        "status",
        with(TEXTS, "'SCHEDULED'", "'running'", "'completed'", "'failed'", "'cancelled'"));
    VALUES.put(
        "metadata",
        List.of(
            "null",
            "'null'",
            "'[]'",
            "'1'",
            "'\"x\"'",
            "'\"{}\"'",
            "'{\"trigger_type\": \"bogus\", \"trigger_args\": 1}'",
            "'{\"trigger_type\": 7, \"handler\": {}}'",
            "jsonb_build_object('event_id', repeat('x', 3000))",
            "jsonb_build_object('a', repeat('x', 3000000))",
            "jsonb_build_object('a', 1e131071)",
            "(select jsonb_build_object('a', jsonb_agg(1e131071)) from generate_series(1, 30))",
            "('{\"a\":' || repeat('[', 500) || repeat(']', 500) || '}')::jsonb"));
    VALUES.put("retry_count", INTEGERS);
    VALUES.put("max_retries", INTEGERS);
    VALUES.put("crash_count", INTEGERS);
    VALUES.put("run_count", BIGINTS);
    VALUES.put("version", BIGINTS);
    VALUES.put("handler", TEXTS);
    VALUES.put("trigger", with(TEXTS, "'every:0s'", "'once:infinity'", "'cron:* * * * *'"));
    VALUES.put("zone", TEXTS);
    VALUES.put("backoff", TEXTS);
    VALUES.put("timeout_ms", BIGINTS);
    VALUES.put("priority", List.of("-32768", "32767", "null"));
    VALUES.put("locked_by", NODES);
    VALUES.put("owner", NODES);
    VALUES.put("declared_by", TEXTS);
    VALUES.put("concurrency_key", TEXTS);
    VALUES.put("last_error", TEXTS);
    VALUES.put("fault", with(TEXTS, "'node-lost'"));
    VALUES.put("fence", with(BIGINTS, "1000000000000000", "1000000000000001", "1000"));
  }

  private Poison() {}

  private static List<String> with(List<String> values, String... more) {
    List<String> all = new ArrayList<>(values);
    all.addAll(List.of(more));
    return List.copyOf(all);
  }

  static List<String> columns() {
    return List.copyOf(VALUES.keySet());
  }

  static List<String> of(String column) {
    return Objects.requireNonNull(VALUES.get(column), column);
  }

  /** An update that changes a column beside whatever else there is to change. */
  static List<String> assignments(String column) {
    List<String> all = new ArrayList<>();
    for (String value : of(column)) {
      all.add(column + " = " + value);
      if (column.equals("job_type")) {
        all.add(column + " = " + value + ", metadata = '{\"event_id\": \"e\"}'");
      } else if (column.startsWith("retimed")) {
        all.add("retimed_run_date = " + value + ", retimed_next_run = " + value);
      } else if (column.equals("status")) {
        all.add(column + " = " + value + ", next_run = null");
        all.add(column + " = " + value + ", locked_by = gen_random_uuid()");
      }
      if (!column.equals("fence")) {
        all.add("fence = fence + 1, " + column + " = " + value);
        all.add("fence = fence + 1000000, " + column + " = " + value);
        all.add("fence = 0, " + column + " = " + value);
      }
    }
    return all;
  }
}
