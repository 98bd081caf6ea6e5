package dev.punctual.node;

import dev.punctual.job.HandlerName;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Nodes as JSON: ordered maps of strings, numbers, lists and maps, ready for any JSON library. */
public final class NodeView {
  private NodeView() {}

  /**
   * A node's fields: {@code node}, {@code name}, {@code version}, {@code started_at}, {@code
   * heartbeat_at}, {@code expires_at}, {@code lease_age_ms}, {@code alive}, {@code draining},
   * {@code handlers}, and {@code report}, which is null where the node told nothing yet.
   */
  public static Map<String, @Nullable Object> of(SchedulerNode node) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("node", node.id().toString());
    fields.put("name", node.name());
    fields.put("version", node.version());
    fields.put("started_at", node.times().started().toString());
    fields.put("heartbeat_at", node.times().beat().toString());
    fields.put("expires_at", node.times().expires().toString());
    fields.put("lease_age_ms", node.times().age().toMillis());
    fields.put("alive", node.isAlive());
    fields.put("draining", node.draining());
    fields.put("handlers", node.handlers().stream().map(HandlerName::value).sorted().toList());
    fields.put("report", node.report() == null ? null : of(node.report()));
    return fields;
  }

  /**
   * A report's fields: {@code capacity}, {@code active}, {@code runs} (each {@code job_id} and
   * {@code since}), {@code clock_offset_ms}, {@code last_error} (null, or {@code at} and {@code
   * text}), {@code facts}.
   */
  public static Map<String, @Nullable Object> of(NodeReport report) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("capacity", report.capacity());
    fields.put("active", report.active());
    fields.put("runs", report.runs().stream().map(NodeView::of).toList());
    fields.put("clock_offset_ms", report.clockOffset().toMillis());
    fields.put("last_error", report.lastError() == null ? null : of(report.lastError()));
    fields.put("facts", new TreeMap<>(report.facts()));
    return fields;
  }

  private static Map<String, @Nullable Object> of(ActiveJob run) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("job_id", run.id().value());
    fields.put("since", run.since().toString());
    return fields;
  }

  private static Map<String, @Nullable Object> of(NodeError error) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("at", error.at().toString());
    fields.put("text", error.text());
    return fields;
  }
}
