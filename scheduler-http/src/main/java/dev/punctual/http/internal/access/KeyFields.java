package dev.punctual.http.internal.access;

import dev.punctual.access.AccessKey;
import dev.punctual.http.internal.exchange.Exchange;
import dev.punctual.http.internal.problem.ProblemException;
import dev.punctual.job.HandlerName;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keys in JSON, and their ids in paths. */
final class KeyFields {
  private KeyFields() {}

  static Map<String, @Nullable Object> of(AccessKey key) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("id", Long.toString(key.id()));
    fields.put("name", key.grant().name());
    fields.put("role", key.grant().role());
    fields.put("payloads", key.grant().masked() ? "masked" : "full");
    fields.put("handlers", key.grant().handlers().stream().map(HandlerName::value).toList());
    fields.put("created_at", key.createdAt().toString());
    fields.put("created_by", key.createdBy());
    fields.put("ends_at", text(key.endsAt()));
    fields.put("used_at", text(key.usedAt()));
    return fields;
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }

  /** A page of keys, the latest first. */
  static Map<String, @Nullable Object> page(
      String name, List<AccessKey> keys, int limit, Exchange exchange) {
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put(name, keys.stream().map(KeyFields::of).toList());
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
