package dev.punctual.http.internal.bulk;

import dev.punctual.bulk.BulkProgress;
import dev.punctual.bulk.BulkView;
import dev.punctual.http.internal.exchange.ApiReply;
import dev.punctual.http.internal.exchange.Exchange;
import dev.punctual.http.internal.problem.ProblemException;
import dev.punctual.http.internal.route.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at what is done to many jobs, and ends it. */
public final class Bulks {
  private static final String ID = "bulk";

  /** Its operations. */
  public List<Operation> operations() {
    return List.of(
        Operation.look("listBulks", "/bulks", Set.of("limit"), Bulks::list),
        Operation.look("getBulk", "/bulks/{bulk}", Set.of(), Bulks::get),
        Operation.steer("abortBulk", "/bulks/{bulk}/abort", Bulks::abort));
  }

  private static ApiReply list(Exchange exchange) {
    return ApiReply.ok(
        Map.of(
            "bulks",
            exchange.client().bulk().latest(exchange.query().limit()).stream()
                .map(BulkView::of)
                .toList()));
  }

  private static ApiReply get(Exchange exchange) {
    return ApiReply.ok(BulkView.of(found(exchange)));
  }

  private static ApiReply abort(Exchange exchange) {
    exchange.body().allow(Set.of());
    BulkProgress before = found(exchange);
    boolean changed = exchange.client().bulk().abort(before.id());
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("changed", changed);
    answer.put("bulk", BulkView.of(found(exchange)));
    return ApiReply.ok(answer);
  }

  private static BulkProgress found(Exchange exchange) {
    String text = exchange.variable(ID);
    try {
      return exchange.client().bulk().progress(Long.parseLong(text)).orElseThrow(() -> none(text));
    } catch (NumberFormatException no) {
      throw none(text);
    }
  }

  private static ProblemException none(String text) {
    return Exchange.none("bulk", text);
  }
}
