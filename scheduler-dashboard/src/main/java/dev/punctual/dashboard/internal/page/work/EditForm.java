package dev.punctual.dashboard.internal.page.work;

import dev.punctual.InvalidInputException;
import dev.punctual.dashboard.internal.frame.PageCall;
import dev.punctual.job.Job;
import dev.punctual.job.JobOptions;
import dev.punctual.job.TriggerText;
import dev.punctual.trigger.Trigger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What people type about a job: each field as its text, as it was typed. Immutable.
 *
 * @param fields the texts by the names of their fields; those that are empty are left out
 * @param was the same before anything was typed, so that what nobody touched is not changed
 */
public record EditForm(Map<String, String> fields, Map<String, String> was) {
  /** The fields that say what a job is and when it runs. */
  public static final List<String> FIELDS =
      List.of(
          "id",
          "version",
          "handler",
          "trigger",
          "zone",
          "at",
          "priority",
          "max_retries",
          "timeout",
          "metadata");

  private static final String WAS = "was_";

  /** Copies the maps. */
  public EditForm {
    fields = Map.copyOf(fields);
    was = Map.copyOf(was);
  }

  /** As it was typed. */
  public static EditForm of(PageCall call) {
    Map<String, String> was = new HashMap<>();
    call.some(FIELDS.stream().map(WAS::concat).toList())
        .forEach((name, text) -> was.put(name.substring(WAS.length()), text));
    return new EditForm(call.some(FIELDS), was);
  }

  /** For a new job. */
  public static EditForm empty(ZoneId zone) {
    return new EditForm(Map.of("zone", zone.getId()), Map.of());
  }

  /**
   * As a job is.
   *
   * @param zone of times that stand in none
   * @param seesAll whether what it carries is shown
   */
  public static EditForm of(Job job, ZoneId zone, boolean seesAll) {
    JobOptions options = job.spec().options();
    @Nullable TriggerText trigger = job.spec().trigger();
    Map<String, String> fields = new HashMap<>();
    fields.put("id", job.id().value());
    fields.put("version", Long.toString(job.version()));
    fields.put("handler", job.handler());
    fields.put("priority", Short.toString(options.priority()));
    put(fields, "max_retries", options.maxRetries());
    put(fields, "timeout", options.timeout());
    put(fields, "trigger", trigger == null ? null : trigger.text());
    @Nullable String own = trigger == null ? null : trigger.zone();
    fields.put("zone", own == null ? zone.getId() : own);
    if (trigger == null) {
      job.nextRun().ifPresent(next -> fields.put("at", local(next, zone)));
    }
    if (seesAll) {
      fields.put("metadata", job.metadata());
    }
    return new EditForm(fields, fields);
  }

  private static void put(Map<String, String> fields, String name, @Nullable Object value) {
    if (value != null) {
      fields.put(name, value.toString());
    }
  }

  private static String local(Instant at, ZoneId zone) {
    return at.atZone(zone).toLocalDateTime().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** The same without what makes it that job: for a copy of it. */
  public EditForm copy() {
    Map<String, String> other = new HashMap<>(fields);
    other.keySet().removeAll(List.of("id", "version"));
    return new EditForm(other, Map.of());
  }

  /** The same with another trigger. */
  public EditForm withTrigger(String text) {
    Map<String, String> other = new HashMap<>(fields);
    other.put("trigger", text);
    return new EditForm(other, was);
  }

  /** What was typed, on top of the job as it is now. */
  public EditForm over(EditForm now) {
    Map<String, String> other = new HashMap<>(now.fields);
    FIELDS.stream()
        .filter(field -> !field.equals("version") && isTyped(field))
        .forEach(field -> other.put(field, text(field)));
    return new EditForm(other, now.fields);
  }

  /** The text of a field; empty for none. */
  public String text(String field) {
    return fields.getOrDefault(field, "");
  }

  /** Whether a field says something else than before. */
  public boolean isTyped(String field) {
    return !text(field).equals(was.getOrDefault(field, ""));
  }

  /** What a form tells back of what was there before. */
  public List<Map.Entry<String, String>> before() {
    return was.entrySet().stream()
        .map(one -> Map.entry(WAS + one.getKey(), one.getValue()))
        .toList();
  }

  /**
   * A whole number.
   *
   * @throws InvalidInputException if it is none, or out of its range
   */
  public Optional<Integer> whole(String field, int least, int most) {
    String text = text(field);
    try {
      Optional<Integer> number =
          text.isEmpty() ? Optional.empty() : Optional.of(Integer.valueOf(text));
      if (number.filter(value -> value < least || value > most).isEmpty()) {
        return number;
      }
    } catch (NumberFormatException no) {
      // Said below, with the range.
    }
    throw new InvalidInputException(field, text, least + " to " + most);
  }

  /**
   * A length of time, as ISO 8601 writes it.
   *
   * @throws InvalidInputException if it is none
   */
  public Optional<Duration> length(String field) {
    String text = text(field);
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Duration.parse(text));
    } catch (DateTimeException no) {
      throw new InvalidInputException(field, text, "a length of time, such as PT5M or PT1H30M");
    }
  }

  /**
   * The zone of the trigger.
   *
   * @throws InvalidInputException if there is none of this name
   */
  public ZoneId zone() {
    return text("zone").isEmpty() ? ZoneId.of("UTC") : Trigger.zone(text("zone"));
  }

  /**
   * The trigger: words, a text form or a cron expression after {@code cron:}.
   *
   * @param now where words begin to count
   * @throws InvalidInputException if it is none
   */
  public Optional<Trigger> trigger(Instant now) {
    String text = text("trigger");
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(Trigger.parseSentence(text, zone(), now));
  }

  /**
   * When a job that runs once is to run.
   *
   * @throws InvalidInputException if it is no date and time
   */
  public Optional<Trigger> at() {
    String text = text("at");
    try {
      return text.isEmpty()
          ? Optional.empty()
          : Optional.of(Trigger.once(LocalDateTime.parse(text), zone()));
    } catch (DateTimeException no) {
      throw new InvalidInputException("at", text, "a date and a time, such as 2031-01-07T08:00");
    }
  }
}
