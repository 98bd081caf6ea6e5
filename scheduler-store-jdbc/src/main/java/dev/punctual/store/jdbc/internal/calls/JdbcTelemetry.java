package dev.punctual.store.jdbc.internal.calls;

import static org.jooq.impl.DSL.asterisk;

import dev.punctual.figures.FigurePoint;
import dev.punctual.figures.FigureQuery;
import dev.punctual.figures.StoreCondition;
import dev.punctual.node.SchedulerNode;
import dev.punctual.port.Telemetry;
import dev.punctual.store.jdbc.internal.calls.ResultRow.Reading;
import dev.punctual.store.sql.Call;
import dev.punctual.store.sql.ConditionCalls;
import dev.punctual.store.sql.TelemetryCalls;
import java.util.List;
import org.jooq.DSLContext;

/**
 * What nodes told, and how the database stands, through the SQL functions. As thread-safe as its
 * connections.
 */
public record JdbcTelemetry(DSLContext dsl) implements Telemetry {
  private static final SqlFunction<FigureQuery> FIGURES = new SqlFunction<>(TelemetryCalls.FIGURES);
  private static final SqlFunction<Call.Nothing> NODES = new SqlFunction<>(TelemetryCalls.NODES);

  private static final SqlFunction<Call.Nothing> TABLES = new SqlFunction<>(ConditionCalls.TABLES);
  private static final SqlFunction<Call.Nothing> STATEMENTS =
      new SqlFunction<>(ConditionCalls.STATEMENTS);
  private static final SqlFunction<Call.Nothing> SERVER = new SqlFunction<>(ConditionCalls.SERVER);

  @Override
  public List<FigurePoint> figures(FigureQuery query) {
    return JdbcErrors.guard(
        "read figures",
        () ->
            ResultRow.all(dsl.select(asterisk()).from(FIGURES.rows(query)), TelemetryCalls::point));
  }

  @Override
  public List<SchedulerNode> nodes() {
    return JdbcErrors.guard(
        "read the nodes",
        () ->
            ResultRow.all(
                dsl.select(asterisk()).from(NODES.rows(Call.NOTHING)), TelemetryCalls::node));
  }

  /** How the database stands. */
  public StoreCondition condition() {
    return JdbcErrors.guard(
        "read how the database stands",
        () ->
            new StoreCondition(
                rows(TABLES, ConditionCalls::table),
                rows(STATEMENTS, ConditionCalls::statement),
                rows(SERVER, ConditionCalls::server).stream().findFirst()));
  }

  private <T> List<T> rows(SqlFunction<Call.Nothing> function, Reading<T> reading) {
    return ResultRow.all(dsl.select(asterisk()).from(function.rows(Call.NOTHING)), reading);
  }
}
