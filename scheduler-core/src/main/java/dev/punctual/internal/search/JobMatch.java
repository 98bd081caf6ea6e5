package dev.punctual.internal.search;

import dev.punctual.InvalidInputException;
import dev.punctual.MetadataCodec;
import dev.punctual.internal.reminder.ReminderFields;
import dev.punctual.job.Job;
import dev.punctual.job.JobStatus;
import dev.punctual.job.JobType;
import dev.punctual.job.Metadata;
import dev.punctual.job.TriggerText;
import dev.punctual.search.ContentCondition;
import dev.punctual.search.DueCondition;
import dev.punctual.search.JobFilter;
import dev.punctual.search.KindCondition;
import dev.punctual.search.NameCondition;
import dev.punctual.search.StandingCondition;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs a filter looks for, where they are in memory.
 *
 * @param filter which
 * @param now the store's time
 * @param codec that reads metadata, asked for where a condition needs it
 */
public record JobMatch(JobFilter filter, Instant now, Supplier<MetadataCodec> codec)
    implements Predicate<Job> {
  @Override
  public boolean test(Job job) {
    return isNamed(filter.named(), job)
        && isOfKind(filter.kind(), job)
        && stands(filter.standing(), job)
        && says(filter.content(), job);
  }

  private static boolean isNamed(NameCondition named, Job job) {
    return (named.ids().isEmpty() || named.ids().contains(job.id()))
        && (named.prefix() == null || job.id().value().startsWith(named.prefix()));
  }

  private boolean isOfKind(KindCondition kind, Job job) {
    return (kind.handlers().isEmpty() || kind.handlers().contains(job.spec().handler()))
        && (kind.types().isEmpty() || kind.types().contains(job.type()))
        && (kind.tags().isEmpty() || hasTags(job, kind.tags()))
        && (!kind.recurring() || recurs(job.spec().trigger()))
        && (kind.event() == null
            || (job.type() == JobType.EVENT_REMINDER
                && job.metadata().contains(ReminderFields.EVENT_ID)
                && kind.event().value().equals(at(job, ReminderFields.EVENT_ID))));
  }

  private boolean hasTags(Job job, Set<String> tags) {
    return job.metadata().contains(Metadata.TAGS)
        && fields(job).get(Metadata.TAGS) instanceof List<?> has
        && has.containsAll(tags);
  }

  private boolean stands(StandingCondition standing, Job job) {
    return (standing.statuses().isEmpty() || standing.statuses().contains(job.status()))
        && isDue(standing.due(), job)
        && job.attempt() >= standing.attempts()
        && (standing.node() == null || standing.node().equals(job.state().hold().node()));
  }

  private boolean isDue(DueCondition condition, Job job) {
    if (condition.from() == null && condition.until() == null && condition.late() == null) {
      return true;
    }
    @Nullable Instant due = job.state().nextRun();
    return due != null
        && (condition.from() == null || !due.isBefore(condition.from()))
        && (condition.until() == null || !due.isAfter(condition.until()))
        && (condition.late() == null || !due.isAfter(now.minus(condition.late())));
  }

  private boolean says(ContentCondition content, Job job) {
    return content.metadata().entrySet().stream()
            .allMatch(wanted -> wanted.getValue().equals(at(job, wanted.getKey())))
        && (content.text() == null || text(job).contains(content.text().toLowerCase(Locale.ROOT)));
  }

  private static String text(Job job) {
    return String.join("\n", job.id().value(), job.handler(), job.metadata())
        .toLowerCase(Locale.ROOT);
  }

  private @Nullable String at(Job job, String path) {
    @Nullable Object value = fields(job);
    for (String step : path.split("\\.", -1)) {
      value = value == null ? null : step(value, step);
    }
    return value == null || value instanceof Map || value instanceof List
        ? null
        : value instanceof BigDecimal number ? number.toPlainString() : value.toString();
  }

  private static @Nullable Object step(Object value, String step) {
    if (value instanceof List<?> list && step.matches("\\d{1,9}")) {
      int index = Integer.parseInt(step);
      return index < list.size() ? list.get(index) : null;
    }
    return value instanceof Map<?, ?> map ? map.get(step) : null;
  }

  private Map<String, Object> fields(Job job) {
    try {
      return codec.get().toMap(job.spec().metadata());
    } catch (InvalidInputException unreadable) {
      return Map.of();
    }
  }

  /** In which order jobs come that the filter looks for. */
  public static Comparator<Job> order(JobFilter filter) {
    Comparator<Job> newestFirst = Comparator.comparingLong(Job::row).reversed();
    if (filter.named().prefix() != null) {
      return Comparator.comparing(job -> job.id().value());
    }
    return soonestFirst(filter)
        ? Comparator.comparing(Job::due).thenComparing(Job::row)
        : newestFirst;
  }

  /** Whether jobs come in the order in which they are due. */
  public static boolean soonestFirst(JobFilter filter) {
    return isIndexed(filter, JobStatus.SCHEDULED);
  }

  /** Whether jobs come in the order in which they failed. */
  public static boolean latestFailureFirst(JobFilter filter) {
    return isIndexed(filter, JobStatus.FAILED);
  }

  private static boolean isIndexed(JobFilter filter, JobStatus status) {
    return filter.named().equals(JobFilter.ALL.named())
        && filter.kind().event() == null
        && filter.standing().node() == null
        && !comesByTrigger(filter)
        && filter.standing().statuses().equals(Set.of(status));
  }

  /** Whether they are found by having a trigger, as they are few; by time, they are among all. */
  private static boolean comesByTrigger(JobFilter filter) {
    return filter.kind().recurring()
        && filter.standing().due().equals(JobFilter.ALL.standing().due());
  }

  private static boolean recurs(@Nullable TriggerText trigger) {
    return trigger != null && trigger.recurs();
  }
}
