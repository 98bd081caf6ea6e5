package dev.punctual.http.internal.access;

import dev.punctual.access.AccessKey;
import dev.punctual.access.AccessView;
import dev.punctual.http.internal.exchange.Exchange;
import dev.punctual.http.internal.problem.ProblemException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pages of keys, and their ids in paths. */
final class KeyPages {
  private KeyPages() {}

  /** A page of keys, the latest first. */
  static Map<String, @Nullable Object> page(
      String name, List<AccessKey> keys, int limit, Exchange exchange) {
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put(name, keys.stream().map(AccessView::of).toList());
    body.put(
        "next", exchange.pages().next(keys.size() < limit ? null : keys.get(keys.size() - 1).id()));
    return body;
  }

  /** The number that a variable of the path is; there is nothing of any other. */
  static long id(Exchange exchange, String kind) {
    String text = exchange.variable(kind);
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException no) {
      throw none(exchange, kind);
    }
  }

  static ProblemException none(Exchange exchange, String kind) {
    return Exchange.none(kind, exchange.variable(kind));
  }
}
