package dev.punctual.app.cli.imports;

import dev.punctual.JobRequest;
import dev.punctual.app.cli.imports.dialect.Difference;
import dev.punctual.app.cli.imports.source.SourceEntry;
import dev.punctual.trigger.Trigger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A job that an entry becomes. Immutable.
 *
 * @param id its name
 * @param handler the code that runs it
 * @param entry what it comes from
 * @param trigger when it runs
 * @param differences the instants at which only one of the two fires
 * @param notes what else a reader may want to know
 */
record PlannedJob(
    String id,
    String handler,
    SourceEntry entry,
    Trigger trigger,
    List<Difference> differences,
    List<String> notes) {

  /** The source's expression goes into the metadata, beside what else the source says. */
  JobRequest request() {
    Map<String, Object> metadata = new LinkedHashMap<>(entry.metadata());
    metadata.put("imported_from", source() + " " + entry.schedule().expression());
    return JobRequest.of(id, handler).on(trigger).with(metadata);
  }

  /** The scheduler that it comes from, or what stands for it. */
  String source() {
    return entry.schedule().dialect().map(dialect -> dialect.label()).orElse("source");
  }
}
