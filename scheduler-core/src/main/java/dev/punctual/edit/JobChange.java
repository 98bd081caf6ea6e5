package dev.punctual.edit;

import dev.punctual.InvalidInputException;
import dev.punctual.job.JobOptions;
import dev.punctual.job.JobSpec;
import dev.punctual.job.TriggerText;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A change of a job's definition, whoever made it: an edit, another trigger, a job that was
 * scheduled anew with something different, plain SQL. Immutable.
 *
 * @param version that of the job since then
 * @param at when it was changed
 * @param by who changed it; null if nobody said so
 * @param fields what was changed, in the order of their names
 */
public record JobChange(long version, Instant at, @Nullable String by, List<Field> fields) {
  private static final int LONGEST_VALUE = 10_000;
  private static final int SHOWN_OF_LONG_ONES = 1000;
  private static final String METADATA = "metadata";

  /** Keeps a copy of the list. */
  public JobChange {
    fields = List.copyOf(fields);
  }

  /**
   * A field that was changed.
   *
   * @param name as in the JSON view of a job, such as {@code priority}
   * @param before its value, as text; of a long one the beginning; null for none
   * @param after the same of what it is now
   */
  public record Field(String name, @Nullable String before, @Nullable String after) {
    private static Field of(String name, @Nullable Object before, @Nullable Object after) {
      return new Field(name, text(before), text(after));
    }

    private static @Nullable String text(@Nullable Object value) {
      return value == null ? null : shortened(value.toString());
    }

    /** For people and logs; without the values of metadata, which are the application's own. */
    @Override
    public String toString() {
      return name.equals(METADATA) ? name : name + " from " + shown(before) + " to " + shown(after);
    }

    private static String shown(@Nullable String value) {
      return value == null ? "none" : InvalidInputException.show(value);
    }
  }

  private static String shortened(String text) {
    int length = text.codePointCount(0, text.length());
    return length <= LONGEST_VALUE
        ? text
        : text.substring(0, text.offsetByCodePoints(0, SHOWN_OF_LONG_ONES))
            + "… ("
            + length
            + " characters)";
  }

  /** The fields of a definition that differ, in the order of their names. */
  public static List<Field> between(JobSpec before, JobSpec after) {
    List<Field> was = fields(before);
    List<Field> is = fields(after);
    return Stream.iterate(0, i -> i < was.size(), i -> i + 1)
        .filter(i -> !Objects.equals(was.get(i).after(), is.get(i).after()))
        .map(i -> Field.of(was.get(i).name(), was.get(i).after(), is.get(i).after()))
        .toList();
  }

  /** All of them, with their values after. */
  private static List<Field> fields(JobSpec spec) {
    JobOptions options = spec.options();
    TriggerText trigger = spec.trigger();
    return List.of(
        value("backoff", options.backoff()),
        value("concurrency_key", options.concurrencyKey()),
        value("handler", spec.handler()),
        value("job_type", spec.type().text()),
        value("max_retries", options.maxRetries()),
        value(METADATA, spec.metadata().json()),
        value("priority", options.priority()),
        value("timeout", options.timeout()),
        value("trigger", trigger == null ? null : trigger.text()),
        value("zone", trigger == null ? null : trigger.zone()));
  }

  private static Field value(String name, @Nullable Object value) {
    return new Field(name, null, value == null ? null : value.toString());
  }

  /** Who changed it; empty if nobody said so. */
  public Optional<String> editor() {
    return Optional.ofNullable(by);
  }

  /**
   * For people and logs, such as {@code version 3 by 'ada' at 2026-03-02T08:00:00Z: priority from
   * '0' to '5', metadata}.
   */
  @Override
  public String toString() {
    return "version "
        + version
        + (by == null ? "" : " by " + InvalidInputException.show(by))
        + " at "
        + at
        + ": "
        + fields.stream().map(Field::toString).collect(Collectors.joining(", "));
  }
}
