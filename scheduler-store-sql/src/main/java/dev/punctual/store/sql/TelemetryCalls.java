package dev.punctual.store.sql;

import static dev.punctual.store.sql.SqlType.TEXT;
import static dev.punctual.store.sql.SqlType.TIMESTAMPTZ;

import dev.punctual.figures.FigurePoint;
import dev.punctual.figures.FigureQuery;
import dev.punctual.figures.Histogram;
import dev.punctual.figures.RunCounts;
import dev.punctual.job.HandlerName;
import dev.punctual.node.ActiveJob;
import dev.punctual.node.NodeError;
import dev.punctual.node.NodeReport;
import dev.punctual.node.SchedulerNode;
import dev.punctual.store.sql.Call.Nothing;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what nodes have told of their runs and of themselves. */
public final class TelemetryCalls {
  /** Answers rows that {@link #point} reads. */
  public static final Call<FigureQuery> FIGURES =
      Call.<FigureQuery>rows("figures_between")
          .value("p_step", TEXT, query -> query.step().text())
          .value("p_from", TIMESTAMPTZ, FigureQuery::from)
          .value("p_until", TIMESTAMPTZ, FigureQuery::until)
          .value("p_handler", TEXT, TelemetryCalls::handler);

  /** Answers rows that {@link #node} reads. */
  public static final Call<Nothing> NODES = Call.rows("all_nodes");

  private TelemetryCalls() {}

  private static @Nullable String handler(FigureQuery query) {
    return query.handler() == null ? null : query.handler().value();
  }

  /** The figures of a row. */
  public static <X extends Exception> FigurePoint point(RowReader<X> row) throws X {
    return new FigurePoint(
        row.instant("at"),
        new RunCounts(
            row.bigint("started"),
            row.bigint("completed"),
            row.bigint("failed"),
            row.bigint("retried"),
            row.bigint("missed"),
            row.bigint("rescued")),
        histogram(row.text("lateness"), row.bigint("max_lateness_ms")),
        histogram(row.text("duration"), row.bigint("max_duration_ms")));
  }

  private static Histogram histogram(String text, long maxMillis) {
    Map<Integer, Long> counts = new HashMap<>();
    for (String bucket : text.isEmpty() ? new String[0] : text.split(",", -1)) {
      int colon = bucket.indexOf(':');
      int number = Integer.parseInt(bucket.substring(0, colon));
      counts.merge(
          Math.min(number, Histogram.LAST_BUCKET),
          Long.parseLong(bucket.substring(colon + 1)),
          Long::sum);
    }
    return new Histogram(counts, Duration.ofMillis(maxMillis));
  }

  /** The node of a row. */
  public static <X extends Exception> SchedulerNode node(RowReader<X> row) throws X {
    return new SchedulerNode(
        Objects.requireNonNull(row.nodeOrNull("id"), "id"),
        row.text("name"),
        row.textOrNull("version"),
        new SchedulerNode.LeaseTimes(
            row.instant("started_at"),
            row.instant("heartbeat_at"),
            row.instant("expires_at"),
            row.instant("store_time")),
        row.texts("handlers").stream()
            .filter(name -> !name.isBlank())
            .map(HandlerName::of)
            .collect(Collectors.toSet()),
        row.flag("draining"),
        report(row));
  }

  private static <X extends Exception> @Nullable NodeReport report(RowReader<X> row) throws X {
    @Nullable Integer capacity = row.integerOrNull("capacity");
    @Nullable Integer active = row.integerOrNull("active");
    @Nullable Long offset = row.bigintOrNull("clock_offset_ms");
    if (capacity == null || active == null || offset == null) {
      return null;
    }
    return new NodeReport(
        capacity,
        active,
        runs(row.texts("run_jobs"), row.texts("run_sinces")),
        Duration.ofMillis(offset),
        error(row.textOrNull("error_at"), row.textOrNull("error")),
        facts(row.texts("facts"), row.texts("fact_values")));
  }

  private static List<ActiveJob> runs(List<String> jobs, List<String> sinces) {
    List<ActiveJob> runs = new ArrayList<>();
    for (int i = 0; i < jobs.size(); i++) {
      runs.add(new ActiveJob(Legible.id(jobs.get(i)), time(sinces.get(i))));
    }
    return runs;
  }

  private static @Nullable NodeError error(@Nullable String at, @Nullable String text) {
    return at == null || text == null ? null : new NodeError(time(at), text);
  }

  /** What somebody else wrote there is no time. */
  private static Instant time(String text) {
    try {
      return Objects.requireNonNull(Legible.time(Instant.parse(text)));
    } catch (DateTimeParseException foreign) {
      return Instant.EPOCH;
    }
  }

  private static Map<String, String> facts(List<String> names, List<String> values) {
    Map<String, String> facts = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      facts.put(names.get(i), values.get(i));
    }
    return facts;
  }
}
