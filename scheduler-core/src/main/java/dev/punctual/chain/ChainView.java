package dev.punctual.chain;

import dev.punctual.job.JobId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Batches, and whom jobs wait for, as ordered maps for JSON: strings, numbers, nulls and lists. */
public final class ChainView {
  private ChainView() {}

  /** How a batch stands. */
  public static Map<String, @Nullable Object> of(BatchProgress batch) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("name", batch.name().value());
    fields.put("created_at", batch.openedAt().toString());
    fields.put("closed_at", Objects.toString(batch.closedAt(), null));
    fields.put("total", batch.jobs().total());
    fields.put("done", batch.jobs().done());
    fields.put("failed", batch.jobs().failed());
    fields.put("cancelled", batch.jobs().cancelled());
    fields.put("running", batch.jobs().running());
    fields.put("waiting", batch.jobs().waiting());
    return fields;
  }

  /** Whom a job waits for. */
  public static Map<String, @Nullable Object> of(After after) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("jobs", after.jobs().stream().map(JobId::value).toList());
    fields.put("batch", Objects.toString(after.batch(), null));
    fields.put("mode", after.mode().text());
    fields.put("on", after.on().text());
    return fields;
  }
}
