package dev.punctual.search;

import dev.punctual.InvalidInputException;
import dev.punctual.internal.search.FilterText;
import dev.punctual.job.EventId;
import dev.punctual.job.HandlerName;
import dev.punctual.job.JobId;
import dev.punctual.job.JobStatus;
import dev.punctual.job.JobType;
import dev.punctual.job.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs; all conditions hold at once. Each method answers a changed copy. Immutable.
 *
 * <p>The filter says in which order jobs come: of whom a beginning of the id is asked for, by id;
 * of jobs that are scheduled alone, the one that is due first first; of jobs that have failed
 * alone, the latest failure first; all others newest first.
 *
 * @param named which ids
 * @param kind what they are
 * @param standing where they stand
 * @param content what their metadata says
 */
public record JobFilter(
    NameCondition named, KindCondition kind, StandingCondition standing, ContentCondition content) {
  /** All there are. */
  public static final JobFilter ALL =
      new JobFilter(
          NameCondition.NONE, KindCondition.NONE, StandingCondition.NONE, ContentCondition.NONE);

  /**
   * These jobs, up to 1000.
   *
   * @throws InvalidInputException if one is no legal id, or there are none or too many
   */
  public static JobFilter of(String... jobIds) {
    return of(Arrays.stream(jobIds).map(JobId::of).toList());
  }

  /** These jobs, up to 1000. */
  public static JobFilter of(Collection<JobId> ids) {
    if (ids.isEmpty()) {
      throw new InvalidInputException("ids", 0, "1 to 1000 of them");
    }
    return ALL.with(new NameCondition(List.copyOf(new LinkedHashSet<>(ids)), null));
  }

  /** The same of those whose id begins so; 1 to 255 characters. */
  public JobFilter withPrefix(String beginning) {
    return with(new NameCondition(named.ids(), beginning));
  }

  /** The same of these handlers, up to 100; none for any. */
  public JobFilter withHandler(String... wanted) {
    Set<HandlerName> names = Arrays.stream(wanted).map(HandlerName::of).collect(Collectors.toSet());
    return with(
        new KindCondition(names, kind.types(), kind.tags(), kind.event(), kind.recurring()));
  }

  /** The same of these types; none for any. */
  public JobFilter withType(JobType... wanted) {
    return with(
        new KindCondition(
            kind.handlers(),
            new HashSet<>(List.of(wanted)),
            kind.tags(),
            kind.event(),
            kind.recurring()));
  }

  /** The same of those that have all these tags, up to 20 of 1 to 100 characters each. */
  public JobFilter withTag(String... wanted) {
    return with(
        new KindCondition(
            kind.handlers(),
            kind.types(),
            new HashSet<>(List.of(wanted)),
            kind.event(),
            kind.recurring()));
  }

  /**
   * The same of the reminders of one event: jobs of type event_reminder that name it in their
   * metadata as {@code event_id}.
   */
  public JobFilter withEvent(String wanted) {
    EventId event = EventId.of(wanted);
    return with(
        new KindCondition(kind.handlers(), kind.types(), kind.tags(), event, kind.recurring()));
  }

  /** The same of those that recur: they have a trigger. */
  public JobFilter recurring() {
    return with(new KindCondition(kind.handlers(), kind.types(), kind.tags(), kind.event(), true));
  }

  /** The same in one of these statuses; none for any. */
  public JobFilter withStatus(JobStatus... wanted) {
    Set<JobStatus> all = EnumSet.noneOf(JobStatus.class);
    all.addAll(List.of(wanted));
    return with(standing.in(all));
  }

  /** The same of those that wait, and are due then or later. */
  public JobFilter dueFrom(Instant first) {
    return with(standing.due(new DueCondition(first, standing.due().until(), late())));
  }

  /** The same of those that wait, and are due then or earlier. */
  public JobFilter dueUntil(Instant last) {
    return with(standing.due(new DueCondition(standing.due().from(), last, late())));
  }

  /** The same of those that wait, and have been due for that long or longer. */
  public JobFilter late(Duration atLeast) {
    DueCondition due = standing.due();
    return with(standing.due(new DueCondition(due.from(), due.until(), atLeast)));
  }

  private @Nullable Duration late() {
    return standing.due().late();
  }

  /** The same of those whose present or next attempt is that one or a later one, from 1. */
  public JobFilter attemptsAtLeast(int attempts) {
    return with(
        new StandingCondition(standing.statuses(), standing.due(), attempts, standing.node()));
  }

  /** The same of those that this node runs. */
  public JobFilter onNode(NodeId node) {
    return with(
        new StandingCondition(standing.statuses(), standing.due(), standing.attempts(), node));
  }

  /**
   * The same of those whose metadata has this value there; several paths all count.
   *
   * @param path names of fields, from the outermost on, with dots between them, such as {@code
   *     customer.id}; a number counts elements of a list, from 0
   * @param value as text: {@code 42} stands for the number and the text
   */
  public JobFilter withMetadata(String path, String value) {
    TreeMap<String, String> all = new TreeMap<>(content.metadata());
    all.put(path, value);
    return with(new ContentCondition(all, content.text()));
  }

  /**
   * The same of those that have this text, in whatever case, in their id, their handler or their
   * metadata; 1 to 200 characters.
   */
  public JobFilter withText(String wanted) {
    return with(new ContentCondition(content.metadata(), wanted));
  }

  /** The same with a lateness fixed at that instant: jobs that were late then. */
  public JobFilter asOf(Instant now) {
    DueCondition due = standing.due();
    if (due.late() == null) {
      return this;
    }
    Instant last = now.minus(due.late());
    boolean earlier = due.until() != null && due.until().isBefore(last);
    return with(standing.due(new DueCondition(due.from(), earlier ? due.until() : last, null)));
  }

  private JobFilter with(NameCondition other) {
    return new JobFilter(other, kind, standing, content);
  }

  private JobFilter with(KindCondition other) {
    return new JobFilter(named, other, standing, content);
  }

  private JobFilter with(StandingCondition other) {
    return new JobFilter(named, kind, other, content);
  }

  private JobFilter with(ContentCondition other) {
    return new JobFilter(named, kind, standing, other);
  }

  /** Whether it asks for all there are. */
  public boolean wantsAll() {
    return equals(ALL);
  }

  /** The filter as JSON, which the SQL functions {@code find_jobs} and {@code bulk_jobs} take. */
  public String json() {
    FilterText text = new FilterText();
    text.list("job_ids", texts(named.ids().stream()));
    text.value("prefix", named.prefix());
    text.list("handlers", texts(kind.handlers().stream()));
    text.list("job_types", texts(kind.types().stream().map(JobType::text)));
    text.list("tags", texts(kind.tags().stream()));
    text.value("event", kind.event());
    text.flag("recurring", kind.recurring());
    text.list("statuses", texts(standing.statuses().stream().map(JobStatus::text)));
    text.value("due_from", standing.due().from());
    text.value("due_until", standing.due().until());
    text.value("late", standing.due().late());
    text.number("attempts", standing.attempts());
    text.value("node", standing.node());
    text.object("metadata", content.metadata());
    text.value("text", content.text());
    return text.toString();
  }

  private static List<String> texts(Stream<?> values) {
    return values.map(Object::toString).sorted().toList();
  }
}
