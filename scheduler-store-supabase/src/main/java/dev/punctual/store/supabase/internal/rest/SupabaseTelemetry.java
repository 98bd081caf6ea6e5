package dev.punctual.store.supabase.internal.rest;

import dev.punctual.figures.FigurePoint;
import dev.punctual.figures.FigureQuery;
import dev.punctual.node.SchedulerNode;
import dev.punctual.port.Telemetry;
import dev.punctual.store.sql.Call;
import dev.punctual.store.sql.TelemetryCalls;
import java.util.List;

/** What nodes told, through the SQL functions. Thread-safe. */
record SupabaseTelemetry(RestClient rest) implements Telemetry {

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
}
