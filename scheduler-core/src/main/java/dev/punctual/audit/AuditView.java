package dev.punctual.audit;

import dev.punctual.job.JobId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Entries as JSON: ordered maps of strings, numbers, lists and maps, ready for any JSON library.
 */
public final class AuditView {
  private AuditView() {}

  /**
   * An entry's fields: {@code id}, {@code at}, {@code by}, {@code source}, {@code origin}, {@code
   * action}, {@code target_kind}, {@code target}, {@code reason}, {@code before} and {@code after}
   * (values by field), {@code affected}, {@code jobs}.
   */
  public static Map<String, @Nullable Object> of(AuditEntry entry) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("id", entry.id());
    fields.put("at", entry.at().toString());
    fields.put("by", entry.asker().name());
    fields.put("source", entry.asker().source().text());
    fields.put("origin", entry.asker().origin());
    fields.put("action", entry.action());
    fields.put("target_kind", entry.target().kind());
    fields.put("target", entry.target().name());
    fields.put("reason", entry.reason());
    fields.put("before", entry.effect().before());
    fields.put("after", entry.effect().after());
    fields.put("affected", entry.effect().affected());
    fields.put("jobs", entry.effect().jobs().stream().map(JobId::value).toList());
    return fields;
  }
}
