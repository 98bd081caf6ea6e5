package dev.punctual.store.memory.internal;

import dev.punctual.EventReminders;
import dev.punctual.InvalidInputException;
import dev.punctual.MetadataCodec;
import dev.punctual.internal.reminder.ReminderFields;
import dev.punctual.internal.reminder.StillToSend;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobSpec;
import dev.punctual.job.JobStatus;
import dev.punctual.job.NewJob;
import dev.punctual.job.TriggerText;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of an event's reminders when the event gets another time: the rule of the SQL
 * function {@code move_event}. Used under the table's lock.
 */
public final class EventMove {
  private static final Pattern ONCE = Pattern.compile("(?i)\\s*once\\s*:.*", Pattern.DOTALL);

  /** As Java writes it, and as PostgreSQL does: an offset may lack its minutes. */
  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendOffset("+HH:mm", "Z")
          .toFormatter();

  private final MetadataCodec codec;
  private final Instant eventTime;

  /** Those that move or are left out. */
  private final List<Known> known;

  private final Map<Known, Instant> times;

  /**
   * A reminder whose distance from its event is known.
   *
   * @param before how long before the event it is due
   * @param tells whether its metadata tells that
   */
  private record Known(Job job, Duration before, boolean tells) {}

  /**
   * @param reminders of the event, as the store has them
   * @throws InvalidInputException if the event would be over
   */
  public EventMove(MetadataCodec codec, Stream<Job> reminders, Instant eventTime, Instant now) {
    this.codec = codec;
    this.eventTime = eventTime.truncatedTo(ChronoUnit.MICROS);
    this.known =
        reminders
            .filter(job -> job.status() != JobStatus.CANCELLED)
            .flatMap(job -> known(job).stream())
            .toList();
    this.times = StillToSend.of(known, Known::before, eventTime, now);
  }

  /** Empty for one that recurs, or that does not tell how far from the event it is. */
  private Optional<Known> known(Job job) {
    Map<String, Object> metadata;
    try {
      metadata = codec.toMap(job.spec().metadata());
    } catch (InvalidInputException unreadable) {
      return Optional.empty();
    }
    return recurs(job.spec().trigger(), metadata)
        ? Optional.empty()
        : told(metadata)
            .map(before -> new Known(job, before, true))
            .or(() -> byOldTime(job, metadata).map(before -> new Known(job, before, false)));
  }

  private static boolean recurs(@Nullable TriggerText trigger, Map<String, Object> metadata) {
    Object asked = metadata.get("trigger_type");
    return trigger != null
        ? !ONCE.matcher(trigger.text()).matches()
        : asked != null && !asked.toString().strip().equalsIgnoreCase("once");
  }

  private static Optional<Duration> told(Map<String, Object> metadata) {
    try {
      return metadata.get(ReminderFields.BEFORE) instanceof String text
          ? Optional.of(Duration.parse(text)).filter(EventMove::legal)
          : Optional.empty();
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }

  private static boolean legal(Duration before) {
    return before.abs().compareTo(EventReminders.LONGEST) <= 0;
  }

  private static Optional<Duration> byOldTime(Job job, Map<String, Object> metadata) {
    try {
      return metadata.get(ReminderFields.EVENT_TIME) instanceof String text
          ? Optional.of(OffsetDateTime.parse(text.replace(' ', 'T'), ISO).toInstant())
              .map(old -> Duration.between(job.state().runDate(), old))
              .filter(EventMove::legal)
          : Optional.empty();
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }

  /** Those that are still to be sent, at their new times, the earliest first. */
  public List<NewJob> moved() {
    return times.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .map(one -> moved(one.getKey(), one.getValue().truncatedTo(ChronoUnit.MICROS)))
        .toList();
  }

  private NewJob moved(Known reminder, Instant at) {
    JobSpec old = reminder.job().spec();
    JobSpec spec =
        new JobSpec(
            old.id(),
            old.type(),
            old.handler(),
            at(old.trigger(), at),
            codec.with(old.metadata(), fields(reminder)),
            old.options());
    return new NewJob(spec, at);
  }

  /** One that did not tell how far from its event it is does so now: it may be sent late. */
  private Map<String, String> fields(Known reminder) {
    String time = eventTime.toString();
    return reminder.tells()
        ? Map.of(ReminderFields.EVENT_TIME, time)
        : Map.of(
            ReminderFields.EVENT_TIME, time, ReminderFields.BEFORE, reminder.before().toString());
  }

  /** One that was given a time by hand has a trigger that fires once, and keeps its policies. */
  private static @Nullable TriggerText at(@Nullable TriggerText once, Instant at) {
    if (once == null) {
      return null;
    }
    int policies = once.text().indexOf(';');
    return new TriggerText(
        "once:" + at + (policies < 0 ? "" : once.text().substring(policies)), once.zone());
  }

  /** Those that wait for a time that does not come any more. */
  public List<JobId> leftOut() {
    return known.stream()
        .filter(one -> one.job().status() == JobStatus.SCHEDULED && !times.containsKey(one))
        .map(one -> one.job().id())
        .toList();
  }
}
