package dev.punctual.http.internal.access;

import dev.punctual.access.AccessKey;
import dev.punctual.access.KeyKind;
import dev.punctual.http.ApiRole;
import dev.punctual.http.internal.exchange.ApiReply;
import dev.punctual.http.internal.exchange.Exchange;
import dev.punctual.http.internal.route.Operation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sessions of browsers: listed and ended. */
public final class Sessions {
  private static final String PATH = "/sessions";

  /** Its operations. */
  public List<Operation> operations() {
    return List.of(
        new Operation(
            "listSessions",
            "GET",
            PATH,
            ApiRole.ADMIN,
            Set.of("after", "limit"),
            null,
            exchange -> list(exchange, KeyKind.SESSION, "sessions")),
        new Operation(
            "endSession",
            "DELETE",
            PATH + "/{session}",
            ApiRole.ADMIN,
            Set.of(),
            null,
            exchange -> revoke(exchange, KeyKind.SESSION)));
  }

  static ApiReply list(Exchange exchange, KeyKind kind, String name) {
    int limit = exchange.query().limit();
    @Nullable Long after = exchange.pages().after(exchange.query(), Long::parseLong).orElse(null);
    List<AccessKey> keys = exchange.client().access().list(kind, after, limit);
    return ApiReply.ok(KeyPages.page(name, keys, limit, exchange));
  }

  static ApiReply revoke(Exchange exchange, KeyKind kind) {
    long id = KeyPages.id(exchange, kind.text());
    if (!exchange.client().access().revoke(kind, id)) {
      throw KeyPages.none(exchange, kind.text());
    }
    return ApiReply.ok(Map.of("changed", true));
  }
}
