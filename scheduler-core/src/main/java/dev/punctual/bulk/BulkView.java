package dev.punctual.bulk;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bulks as ordered maps for JSON: strings, numbers, booleans, nulls and lists. */
public final class BulkView {
  private BulkView() {}

  /** What would be done. */
  public static Map<String, @Nullable Object> of(BulkPlan plan) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("counted", plan.count().jobs());
    fields.put("exact", plan.count().exact());
    fields.put("sample", plan.sample().stream().map(job -> job.id().value()).toList());
    return fields;
  }

  /** How far a bulk is. */
  public static Map<String, @Nullable Object> of(BulkProgress bulk) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("bulk", bulk.id());
    fields.put("action", bulk.action().text());
    fields.put("filter", bulk.filter());
    fields.put("status", bulk.status().text());
    fields.put("requested_by", bulk.by());
    fields.put("reason", bulk.reason());
    fields.put("requested_at", bulk.requestedAt().toString());
    fields.put("begins_at", bulk.beginsAt().toString());
    putCounts(fields, bulk.counts());
    fields.put("failures", bulk.failures());
    fields.put("ended_at", bulk.endedAt() == null ? null : bulk.endedAt().toString());
    return fields;
  }

  private static void putCounts(Map<String, @Nullable Object> fields, BulkProgress.Counts counts) {
    fields.put("matched", counts.matched());
    fields.put("done", counts.done());
    fields.put("skipped", counts.skipped());
    fields.put("failed", counts.failed());
    fields.put("left", counts.left());
  }
}
