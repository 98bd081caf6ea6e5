package dev.punctual.access;

import dev.punctual.job.HandlerName;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON view of a key, the same for the HTTP API and the command line. */
public final class AccessView {
  private AccessView() {}

  /** Its fields, in order; its text is not among them. */
  public static Map<String, @Nullable Object> of(AccessKey key) {
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
}
