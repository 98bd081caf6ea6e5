package dev.punctual.http.internal.views;

import dev.punctual.figures.FigureQuery;
import dev.punctual.figures.FigureStep;
import dev.punctual.figures.FigureView;
import dev.punctual.http.internal.exchange.ApiReply;
import dev.punctual.http.internal.exchange.Exchange;
import dev.punctual.http.internal.exchange.QueryFields;
import dev.punctual.http.internal.route.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells how many runs there were, how late and how long. */
public final class FigureReads {
  private static final Duration USUAL = Duration.ofHours(1);

  /** Its operations. */
  public List<Operation> operations() {
    return List.of(
        Operation.look(
            "getFigures",
            "/figures",
            Set.of("from", "until", "step", "handler"),
            FigureReads::figures));
  }

  private static ApiReply figures(Exchange exchange) {
    FigureQuery query = query(exchange.query(), exchange.client().clock().instant());
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("step", query.step().text());
    body.put(
        "points", exchange.client().figures().series(query).stream().map(FigureView::of).toList());
    body.put("total", FigureView.of(exchange.client().figures().total(query)));
    return ApiReply.ok(body);
  }

  private static FigureQuery query(QueryFields query, Instant now) {
    Instant until = query.instant("until").orElse(now);
    Instant from = query.instant("from").orElse(until.minus(USUAL));
    Optional<FigureStep> step = query.read("step", FigureStep::parse);
    FigureQuery figures =
        step.isPresent() || !until.isAfter(from)
            ? FigureQuery.between(from, until, step.orElse(FigureStep.MINUTE))
            : FigureQuery.last(Duration.between(from, until), until);
    Optional<String> handler = query.one("handler");
    return handler.isPresent() ? figures.of(handler.get()) : figures;
  }
}
