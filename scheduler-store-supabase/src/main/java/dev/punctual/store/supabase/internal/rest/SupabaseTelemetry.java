package dev.punctual.store.supabase.internal.rest;

import dev.punctual.figures.FigurePoint;
import dev.punctual.figures.FigureQuery;
import dev.punctual.figures.StoreCondition;
import dev.punctual.node.SchedulerNode;
import dev.punctual.port.Telemetry;
import dev.punctual.store.sql.Call;
import dev.punctual.store.sql.ConditionCalls;
import dev.punctual.store.sql.TelemetryCalls;
import java.util.List;
import java.util.function.Function;

/** What nodes told, and how the database stands, through the SQL functions. Thread-safe. */
public record SupabaseTelemetry(RestClient rest) implements Telemetry {

  @Override
  public List<FigurePoint> figures(FigureQuery query) {
    return RestRow.stream(rest.ask("read figures", TelemetryCalls.FIGURES, query))
        .map(TelemetryCalls::<RuntimeException>point)
        .toList();
  }

  @Override
  public List<SchedulerNode> nodes() {
    return RestRow.stream(rest.ask("read the nodes", TelemetryCalls.NODES, Call.NOTHING))
        .map(TelemetryCalls::<RuntimeException>node)
        .toList();
  }

  /** How the project's database stands. */
  public StoreCondition condition() {
    return new StoreCondition(
        rows(ConditionCalls.TABLES, ConditionCalls::<RuntimeException>table),
        rows(ConditionCalls.STATEMENTS, ConditionCalls::<RuntimeException>statement),
        rows(ConditionCalls.SERVER, ConditionCalls::<RuntimeException>server).stream().findFirst());
  }

  private <T> List<T> rows(Call<Call.Nothing> call, Function<RestRow, T> reading) {
    return RestRow.stream(rest.ask("read how the database stands", call, Call.NOTHING))
        .map(reading)
        .toList();
  }
}
