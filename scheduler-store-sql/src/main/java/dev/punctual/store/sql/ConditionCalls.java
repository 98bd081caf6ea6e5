package dev.punctual.store.sql;

import dev.punctual.figures.ServerFigures;
import dev.punctual.figures.StatementFigures;
import dev.punctual.figures.TableFigures;
import dev.punctual.store.sql.Call.Nothing;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Reads how the database stands. */
public final class ConditionCalls {
  /** Answers rows that {@link #table} reads, the largest first. */
  public static final Call<Nothing> TABLES = Call.rows("table_figures");

  /** Answers rows that {@link #statement} reads, with the most time first. */
  public static final Call<Nothing> STATEMENTS = Call.rows("statement_figures");

  /** Answers a row that {@link #server} reads. */
  public static final Call<Nothing> SERVER = Call.rows("server_figures");

  private ConditionCalls() {}

  /** One table. */
  public static <X extends Exception> TableFigures table(RowReader<X> row) throws X {
    return new TableFigures(
        row.text("name"),
        row.bigint("table_bytes"),
        row.bigint("index_bytes"),
        row.bigint("live_rows"),
        row.bigint("dead_rows"),
        row.instantOrNull("vacuumed_at"));
  }

  /** The statements that call one function. */
  public static <X extends Exception> StatementFigures statement(RowReader<X> row) throws X {
    return new StatementFigures(
        row.text("function_name"),
        row.bigint("calls"),
        micros(row.bigint("total_us")),
        micros(row.bigint("longest_us")));
  }

  private static Duration micros(long micros) {
    return Duration.of(micros, ChronoUnit.MICROS);
  }

  /** The server. */
  public static <X extends Exception> ServerFigures server(RowReader<X> row) throws X {
    @Nullable Long oldest = row.bigintOrNull("oldest_transaction_ms");
    return new ServerFigures(
        row.text("version"),
        row.bigint("database_bytes"),
        row.integer("connections"),
        row.integer("most_connections"),
        oldest == null ? Duration.ZERO : Duration.ofMillis(oldest),
        row.integer("notify_queue_percent"));
  }
}
