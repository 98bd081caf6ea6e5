package dev.punctual.run;

import dev.punctual.JobView;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What runs keep and tell, as ordered maps for JSON: strings, numbers, nulls, and whatever steps
 * have kept.
 *
 * @param values reads what steps have kept
 */
public record ActivityView(JobView values) {

  /** How far a run is. */
  public Map<String, @Nullable Object> of(RunProgress told) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("fence", told.fence());
    fields.put("run_date", told.runDate().toString());
    fields.put("attempt", told.attempt());
    fields.put("node", told.node().toString());
    fields.put("share", told.share().isPresent() ? told.share().getAsDouble() : null);
    fields.put("message", told.message());
    fields.put("lines", told.lines());
    fields.put("noted_at", told.notedAt().toString());
    return fields;
  }

  /** A step that is done. */
  public Map<String, @Nullable Object> of(KeptStep step) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("name", step.name());
    fields.put("run_date", step.runDate().toString());
    fields.put("attempt", step.attempt());
    fields.put("result", values.result(step.result()));
    fields.put("started_at", step.startedAt().toString());
    fields.put("finished_at", step.finishedAt().toString());
    return fields;
  }

  /** A line of a run's log. */
  public Map<String, @Nullable Object> of(LogLine line) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("line", line.number());
    fields.put("at", line.at().toString());
    fields.put("text", line.text());
    return fields;
  }
}
