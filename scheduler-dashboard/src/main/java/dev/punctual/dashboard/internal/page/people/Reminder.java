package dev.punctual.dashboard.internal.page.people;

import dev.punctual.InvalidInputException;
import dev.punctual.JobKind;
import dev.punctual.PayloadType;
import dev.punctual.SchedulerClient;
import dev.punctual.job.Job;
import dev.punctual.job.JobStatus;
import dev.punctual.job.JobType;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A reminder, and what it says of its event. Immutable.
 *
 * @param job which sends it
 * @param event the event's name; empty if it names none
 * @param time when the event begins; empty if it does not say so
 * @param before how long before that it is due; empty if it does not say so
 */
public record Reminder(Job job, String event, Optional<Instant> time, Optional<Duration> before) {
  private static final JobKind<Map<String, Object>> KIND =
      JobKind.of(JobType.EVENT_REMINDER.text(), new PayloadType<Map<String, Object>>() {});

  static Reminder of(SchedulerClient client, Job job) {
    Map<String, Object> fields = fields(client, job);
    return new Reminder(
        job,
        text(fields, "event_id"),
        read(fields, "event_time", text -> OffsetDateTime.parse(text).toInstant()),
        read(fields, "before", Duration::parse));
  }

  private static Map<String, Object> fields(SchedulerClient client, Job job) {
    try {
      return client.payload(job, KIND);
    } catch (InvalidInputException unreadable) {
      return Map.of();
    }
  }

  private static String text(Map<String, Object> fields, String name) {
    @Nullable Object value = fields.get(name);
    return value == null ? "" : value.toString();
  }

  private static <T> Optional<T> read(
      Map<String, Object> fields, String name, Function<String, T> reader) {
    try {
      String text = text(fields, name);
      return text.isEmpty() ? Optional.empty() : Optional.of(reader.apply(text));
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }

  /** Whether it is still to be sent. */
  public boolean toCome() {
    return job.status() == JobStatus.SCHEDULED || job.status() == JobStatus.RUNNING;
  }

  /** Whether moving its event sends it again. */
  public boolean sentAgain() {
    return job.status() == JobStatus.COMPLETED || job.status() == JobStatus.FAILED;
  }
}
