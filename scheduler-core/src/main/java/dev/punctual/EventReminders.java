package dev.punctual;

import dev.punctual.internal.reminder.ReminderFields;
import dev.punctual.internal.reminder.StillToSend;
import dev.punctual.job.EventId;
import dev.punctual.job.JobId;
import dev.punctual.job.JobOptions;
import dev.punctual.job.JobType;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reminders of one event, told as a sentence: {@code EventReminders.of("event-123", start)
 * .before(Duration.ofDays(1), Duration.ofHours(1)).message("Your meeting begins")}. Each becomes a
 * job {@code reminder:<event>:<before>} of type event_reminder, whose metadata names the event, its
 * time and how long before it the job is due. Immutable; each method answers a changed copy.
 */
public final class EventReminders implements WithOptions<EventReminders> {
  /** The most reminders of one call. */
  public static final int MOST = 50;

  /** The earliest a reminder may be sent: a hundred years before its event. */
  public static final Duration LONGEST = Duration.ofDays(36_500);

  private final EventId event;
  private final Instant eventTime;
  private final List<Duration> before;
  private final @Nullable String message;
  private final Map<String, ?> more;
  private final JobOptions options;

  private EventReminders(
      EventId event,
      Instant eventTime,
      List<Duration> before,
      @Nullable String message,
      Map<String, ?> more,
      JobOptions options) {
    this.event = event;
    this.eventTime = eventTime;
    this.before = before;
    this.message = message;
    this.more = more;
    this.options = options;
  }

  /**
   * Reminders of an event; none until {@link #before} says when.
   *
   * @param eventId the event, in the caller's terms; 1 to {@value EventId#LONGEST} characters
   * @throws InvalidInputException if the name of the event is not legal
   */
  public static EventReminders of(String eventId, Instant eventTime) {
    return new EventReminders(
        EventId.of(eventId), eventTime, List.of(), null, Map.of(), JobOptions.DEFAULT);
  }

  /**
   * How long before the event each reminder is sent, instead of what was said before.
   *
   * @param times 1 to {@value #MOST} that differ, from zero to {@link #LONGEST}
   * @throws InvalidInputException if they are not
   */
  public EventReminders before(Duration... times) {
    return before(List.of(times));
  }

  /** As {@link #before(Duration...)}. */
  public EventReminders before(List<Duration> times) {
    requireLegal(times);
    return new EventReminders(event, eventTime, List.copyOf(times), message, more, options);
  }

  private static void requireLegal(List<Duration> times) {
    if (times.isEmpty() || times.size() > MOST) {
      throw new InvalidInputException(
          "number of times before the event", times.size(), "1 to " + MOST);
    }
    Set<Duration> seen = new HashSet<>();
    for (Duration time : times) {
      if (time.isNegative()) {
        throw new InvalidInputException("time before the event", time, "zero or more");
      }
      if (time.compareTo(LONGEST) > 0) {
        throw new InvalidInputException(
            "time before the event", time, "at most " + LONGEST.toDays() + " days");
      }
      if (!seen.add(time)) {
        throw new InvalidInputException("time before the event", time, "each only once");
      }
    }
  }

  /**
   * What the reminders say: {@code message} in their metadata.
   *
   * @throws InvalidInputException if {@link #with} said it already
   */
  public EventReminders message(String text) {
    requireOneMessage(text, more);
    return new EventReminders(event, eventTime, before, text, more, options);
  }

  /**
   * What else stands in their metadata, such as a recipient, instead of what was said before.
   *
   * @throws InvalidInputException if it has a field that reminders have anyway
   */
  public EventReminders with(Map<String, ?> metadata) {
    for (String field : ReminderFields.OWN) {
      if (metadata.containsKey(field)) {
        throw new InvalidInputException(
            "metadata field", field, "others than event_id, event_time and before, which are set");
      }
    }
    requireOneMessage(message, metadata);
    return new EventReminders(
        event, eventTime, before, message, new LinkedHashMap<String, Object>(metadata), options);
  }

  private static void requireOneMessage(@Nullable String message, Map<String, ?> metadata) {
    if (message != null && metadata.containsKey(ReminderFields.MESSAGE)) {
      throw new InvalidInputException(
          "message", message, "either this or the message in the metadata, not both");
    }
  }

  /** All of these at once, for each reminder, instead of what was said of them before. */
  @Override
  public EventReminders options(JobOptions other) {
    return new EventReminders(event, eventTime, before, message, more, other);
  }

  @Override
  public JobOptions options() {
    return options;
  }

  EventId event() {
    return event;
  }

  /**
   * Those that are still to be sent.
   *
   * @throws InvalidInputException if the event is over, or there are none
   */
  List<JobRequest> requests(Instant now) {
    requireLegal(before);
    return stillToSend(now).entrySet().stream()
        .map(
            one ->
                JobRequest.of(name(one.getKey()), JobType.EVENT_REMINDER)
                    .at(one.getValue())
                    .with(metadata(one.getKey()))
                    .options(options))
        .toList();
  }

  /** Those whose time is past. */
  Set<JobId> leftOut(Instant now) {
    Set<Duration> sent = stillToSend(now).keySet();
    return before.stream()
        .filter(time -> !sent.contains(time))
        .map(time -> JobId.of(name(time)))
        .collect(Collectors.toSet());
  }

  private Map<Duration, Instant> stillToSend(Instant now) {
    return StillToSend.of(before, Function.identity(), eventTime, now);
  }

  private String name(Duration time) {
    return "reminder:" + event + ":" + time;
  }

  private Map<String, @Nullable Object> metadata(Duration time) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>(more);
    all.put(ReminderFields.EVENT_ID, event.value());
    all.put(ReminderFields.EVENT_TIME, eventTime.toString());
    all.put(ReminderFields.BEFORE, time.toString());
    if (message != null) {
      all.put(ReminderFields.MESSAGE, message);
    }
    return all;
  }
}
