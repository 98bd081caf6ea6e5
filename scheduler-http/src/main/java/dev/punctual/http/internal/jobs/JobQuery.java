package dev.punctual.http.internal.jobs;

import dev.punctual.InvalidInputException;
import dev.punctual.http.internal.exchange.QueryFields;
import dev.punctual.job.JobStatus;
import dev.punctual.job.JobType;
import dev.punctual.job.NodeId;
import dev.punctual.search.JobFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Reads which jobs are looked for. */
public final class JobQuery {
  /** The parameters that filter. */
  public static final Set<String> FILTERS =
      Set.of(
          "job_id",
          "prefix",
          "handler",
          "job_type",
          "status",
          "tag",
          "recurring",
          "event_id",
          "due_from",
          "due_until",
          "late",
          "attempts",
          "node",
          "metadata",
          "text");

  private final QueryFields query;

  public JobQuery(QueryFields query) {
    this.query = query;
  }

  /** The conditions, as the search takes them. */
  public JobFilter filter() {
    String[] ids = query.several("job_id");
    JobFilter filter = ids.length == 0 ? JobFilter.ALL : JobFilter.of(ids);
    filter = filter.withHandler(query.several("handler")).withTag(query.several("tag"));
    filter =
        filter.withStatus(query.readSeveral("status", JobStatus::parse).toArray(JobStatus[]::new));
    filter = filter.withType(query.readSeveral("job_type", JobType::parse).toArray(JobType[]::new));
    for (String condition : query.each("metadata")) {
      filter = withMetadata(filter, condition);
    }
    filter = query.flag("recurring") ? filter.recurring() : filter;
    return placed(due(filter));
  }

  private static JobFilter withMetadata(JobFilter filter, String condition) {
    int equals = condition.indexOf('=');
    if (equals < 1) {
      throw new InvalidInputException(
          "metadata", condition, "a path and its value, such as customer.id=42");
    }
    return filter.withMetadata(condition.substring(0, equals), condition.substring(equals + 1));
  }

  private JobFilter due(JobFilter of) {
    Optional<Instant> from = query.instant("due_from");
    JobFilter filter = from.isPresent() ? of.dueFrom(from.get()) : of;
    Optional<Instant> until = query.instant("due_until");
    filter = until.isPresent() ? filter.dueUntil(until.get()) : filter;
    Optional<Duration> late = query.duration("late");
    filter = late.isPresent() ? filter.late(late.get()) : filter;
    return filter.attemptsAtLeast(query.whole("attempts", 1, 1, 1_000_000));
  }

  private JobFilter placed(JobFilter of) {
    Optional<String> prefix = query.one("prefix");
    JobFilter filter = prefix.isPresent() ? of.withPrefix(prefix.get()) : of;
    Optional<String> event = query.one("event_id");
    filter = event.isPresent() ? filter.withEvent(event.get()) : filter;
    Optional<NodeId> node = query.read("node", NodeId::of);
    filter = node.isPresent() ? filter.onNode(node.get()) : filter;
    Optional<String> text = query.one("text");
    return text.isPresent() ? filter.withText(text.get()) : filter;
  }
}
