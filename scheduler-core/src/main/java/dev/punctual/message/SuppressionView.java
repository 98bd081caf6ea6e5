package dev.punctual.message;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Entries of the suppression list as JSON: ordered maps of strings and numbers, ready for any JSON
 * library. No address stands there in plain.
 */
public final class SuppressionView {
  private SuppressionView() {}

  /**
   * An entry's fields: {@code id}, {@code recipient} (masked), {@code channel} (null for every
   * channel), {@code reason}, {@code suppressed_by}, {@code suppressed_at}.
   */
  public static Map<String, @Nullable Object> of(Suppression entry) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    Suppression.Terms terms = entry.terms();
    fields.put("id", entry.id());
    fields.put("recipient", entry.recipient());
    fields.put("channel", terms.channel() == null ? null : terms.channel().name());
    fields.put("reason", terms.reason());
    fields.put("suppressed_by", terms.by());
    fields.put("suppressed_at", entry.since().toString());
    return fields;
  }
}
