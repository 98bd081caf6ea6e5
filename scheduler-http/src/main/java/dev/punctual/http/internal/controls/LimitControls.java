package dev.punctual.http.internal.controls;

import dev.punctual.JobView;
import dev.punctual.http.internal.exchange.ApiReply;
import dev.punctual.http.internal.exchange.BodyFields;
import dev.punctual.http.internal.exchange.Exchange;
import dev.punctual.http.internal.route.Operation;
import dev.punctual.limit.Limit;
import dev.punctual.limit.LimitScope;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lets few jobs run at once, or start in a time. */
public final class LimitControls {
  private static final int MOST = 1_000_000;
  private static final String SCOPE = "scope";
  private static final String NAME = "name";

  private final JobView view;

  public LimitControls(JobView view) {
    this.view = view;
  }

  /** Its operations. */
  public List<Operation> operations() {
    return List.of(
        Operation.look("listLimits", "/limits", Set.of(), this::list),
        Operation.edit("setLimit", "POST", "/limits", Set.of(), LimitControls::set),
        Operation.edit("removeLimit", "POST", "/limits:remove", Set.of(), LimitControls::remove));
  }

  private ApiReply list(Exchange exchange) {
    return ApiReply.ok(
        Map.of("limits", exchange.client().limits().stream().map(view::of).toList()));
  }

  private static ApiReply set(Exchange exchange) {
    BodyFields body =
        exchange.body().allow(Set.of(SCOPE, NAME, "at_once", "starts", "per", "burst"));
    Limit limit =
        new Limit(
            body.whole("at_once", 1, MOST).orElse(null),
            body.whole("starts", 1, MOST).orElse(null),
            body.duration("per").orElse(null),
            body.whole("burst", 1, MOST).orElse(1),
            null);
    return ApiReply.ok(Map.of("changed", exchange.client().limit(scope(body), limit)));
  }

  private static ApiReply remove(Exchange exchange) {
    LimitScope scope = scope(exchange.body().allow(Set.of(SCOPE, NAME)));
    return ApiReply.ok(Map.of("changed", exchange.client().unlimit(scope)));
  }

  private static LimitScope scope(BodyFields body) {
    String name = body.needed(NAME);
    return LimitScope.Kind.parse(body.needed(SCOPE)) == LimitScope.Kind.HANDLER
        ? LimitScope.handler(name)
        : LimitScope.key(name);
  }
}
