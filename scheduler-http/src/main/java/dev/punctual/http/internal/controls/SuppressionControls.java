package dev.punctual.http.internal.controls;

import dev.punctual.http.ApiRole;
import dev.punctual.http.internal.exchange.ApiReply;
import dev.punctual.http.internal.exchange.BodyFields;
import dev.punctual.http.internal.exchange.Exchange;
import dev.punctual.http.internal.problem.ProblemException;
import dev.punctual.http.internal.route.Operation;
import dev.punctual.message.Suppression;
import dev.punctual.message.SuppressionList;
import dev.punctual.message.SuppressionView;
import dev.punctual.notification.Channel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The suppression list: addresses that nothing is sent to. An address stands in a body and never in
 * a URL, as what is in a URL gets into logs; an entry is lifted by its number.
 */
public final class SuppressionControls {
  private static final String PATH = "/suppressions";
  private static final String ADDRESS = "address";
  private static final String ENTRY = "suppression";

  /** Its operations. */
  public List<Operation> operations() {
    return List.of(
        Operation.look(
            "listSuppressions", PATH, Set.of("after", "limit"), SuppressionControls::list),
        Operation.steer("suppress", PATH, SuppressionControls::suppress),
        new Operation(
            "searchSuppressions",
            "POST",
            PATH + ":search",
            ApiRole.VIEWER,
            Set.of(),
            Exchange.JSON,
            SuppressionControls::search),
        new Operation(
            "liftSuppression",
            "DELETE",
            PATH + "/{" + ENTRY + "}",
            ApiRole.OPERATOR,
            Set.of(),
            null,
            SuppressionControls::lift));
  }

  private static ApiReply list(Exchange exchange) {
    int limit = exchange.query().limit();
    @Nullable Long after = exchange.pages().after(exchange.query(), Long::parseLong).orElse(null);
    List<Suppression> found = of(exchange).page(after, limit);
    Map<String, @Nullable Object> body = body(found);
    body.put(
        "next",
        exchange.pages().next(found.size() < limit ? null : found.get(found.size() - 1).id()));
    return ApiReply.ok(body);
  }

  /** Whoever does not see addresses could find out by it which are on the list. */
  private static ApiReply suppress(Exchange exchange) {
    exchange.sight().requireFull("To suppress an address");
    BodyFields body = exchange.body().allow(Set.of(ADDRESS, "channel", "reason"));
    Suppression.Terms terms =
        new Suppression.Terms(
            body.text("channel").map(Channel::parse).orElse(null),
            body.text("reason").orElse(null),
            null);
    return ApiReply.ok(Map.of("changed", of(exchange).suppress(body.needed(ADDRESS), terms)));
  }

  private static ApiReply search(Exchange exchange) {
    exchange.sight().requireFull("A search by address");
    BodyFields body = exchange.body().allow(Set.of(ADDRESS));
    return ApiReply.ok(body(of(exchange).of(body.needed(ADDRESS))));
  }

  private static ApiReply lift(Exchange exchange) {
    if (!of(exchange).lift(id(exchange))) {
      throw none(exchange);
    }
    return ApiReply.ok(Map.of("changed", true));
  }

  /** There is no entry of what is no number. */
  private static long id(Exchange exchange) {
    try {
      return Long.parseLong(exchange.variable(ENTRY));
    } catch (NumberFormatException no) {
      throw none(exchange);
    }
  }

  private static ProblemException none(Exchange exchange) {
    return Exchange.none(ENTRY, exchange.variable(ENTRY));
  }

  private static SuppressionList of(Exchange exchange) {
    return exchange.client().messages().suppressions();
  }

  private static Map<String, @Nullable Object> body(List<Suppression> found) {
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("suppressions", found.stream().map(SuppressionView::of).toList());
    return body;
  }
}
