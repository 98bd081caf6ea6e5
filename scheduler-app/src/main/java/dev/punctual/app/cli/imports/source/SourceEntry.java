package dev.punctual.app.cli.imports.source;

import java.util.Map;

/**
 * One schedule of a source. Immutable.
 *
 * @param where its place in the source, such as {@code line 4}
 * @param name the job's name: the source's own, else one derived from what the entry says
 * @param handler the code that is to run it, unless an option names another
 * @param schedule when it runs
 * @param metadata what else the source says of it, as the job's own data
 */
public record SourceEntry(
    String where,
    String name,
    String handler,
    EntrySchedule schedule,
    Map<String, Object> metadata) {
  public SourceEntry {
    metadata = Map.copyOf(metadata);
  }
}
