package dev.punctual.store.memory;

import dev.punctual.InvalidInputException;
import dev.punctual.JobQuery;
import dev.punctual.internal.reminder.ReminderFields;
import dev.punctual.job.EventId;
import dev.punctual.job.Metadata;
import java.util.Map;
import java.util.function.Predicate;

/** The rows that a query asks for. Used under the table's lock. */
final class Wanted implements Predicate<Row> {
  private final JobQuery query;

  Wanted(JobQuery query) {
    this.query = query;
  }

  @Override
  public boolean test(Row row) {
    EventId event = query.event();
    return (query.beforeRow() == null || row.number < query.beforeRow())
        && (query.status() == null || row.status == query.status())
        && (query.type() == null || row.spec.type() == query.type())
        && (event == null || names(event, row.spec.metadata()));
  }

  /** Texts, numbers and booleans count by what they say, as for PostgreSQL. */
  private boolean names(EventId event, Metadata metadata) {
    if (!metadata.json().contains(ReminderFields.EVENT_ID)) {
      return false;
    }
    Object named = fields(metadata).get(ReminderFields.EVENT_ID);
    return named != null && event.value().equals(named.toString());
  }

  private Map<String, Object> fields(Metadata metadata) {
    try {
      return LoadedCodec.get().toMap(metadata);
    } catch (InvalidInputException unreadable) {
      return Map.of();
    }
  }
}
