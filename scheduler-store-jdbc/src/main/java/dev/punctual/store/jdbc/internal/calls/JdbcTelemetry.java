package dev.punctual.store.jdbc.internal.calls;

import static org.jooq.impl.DSL.asterisk;

import dev.punctual.figures.FigurePoint;
import dev.punctual.figures.FigureQuery;
import dev.punctual.node.SchedulerNode;
import dev.punctual.port.Telemetry;
import dev.punctual.store.sql.Call;
import dev.punctual.store.sql.TelemetryCalls;
import java.util.List;
import org.jooq.DSLContext;

/** What nodes told, through the SQL functions. As thread-safe as its connections. */
record JdbcTelemetry(DSLContext dsl) implements Telemetry {
  private static final SqlFunction<FigureQuery> FIGURES = new SqlFunction<>(TelemetryCalls.FIGURES);
  private static final SqlFunction<Call.Nothing> NODES = new SqlFunction<>(TelemetryCalls.NODES);

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
}
