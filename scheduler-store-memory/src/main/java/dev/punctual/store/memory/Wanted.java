package dev.punctual.store.memory;

import dev.punctual.InvalidInputException;
import dev.punctual.JobQuery;
import dev.punctual.MetadataCodec;
import dev.punctual.job.EventId;
import dev.punctual.job.Metadata;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The rows that a query asks for. Used under the table's lock. */
final class Wanted implements Predicate<Row> {
  private static final String EVENT_ID = "event_id";

  private final JobQuery query;
  private @Nullable MetadataCodec codec;

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
    if (!metadata.json().contains(EVENT_ID)) {
      return false;
    }
    Object named = fields(metadata).get(EVENT_ID);
    return named != null && event.value().equals(named.toString());
  }

  private Map<String, Object> fields(Metadata metadata) {
    try {
      return codec().toMap(metadata);
    } catch (InvalidInputException unreadable) {
      return Map.of();
    }
  }

  /** Found when first needed: few queries ask what is in the metadata. */
  private MetadataCodec codec() {
    MetadataCodec known = codec;
    if (known == null) {
      known = ServiceLoader.load(MetadataCodec.class).findFirst().orElseThrow();
      codec = known;
    }
    return known;
  }
}
