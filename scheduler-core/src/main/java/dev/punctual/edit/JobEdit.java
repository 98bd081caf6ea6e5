package dev.punctual.edit;

import dev.punctual.InvalidInputException;
import dev.punctual.edit.OptionsEdit.Option;
import dev.punctual.job.JobOptions;
import dev.punctual.job.Text;
import dev.punctual.retry.Backoff;
import dev.punctual.trigger.Trigger;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of a job is to be different, told as a sentence: {@code JobEdit.expecting(job.version())
 * .priority(5).noTimeout().by("ada")}. What is not named stays. Immutable; each method answers a
 * changed copy.
 */
public final class JobEdit {
  private static final int LONGEST_NAME = 255;

  private final Condition condition;
  private final OptionsEdit options;
  private final @Nullable Payload payload;
  private final @Nullable Trigger trigger;

  private record Condition(@Nullable Long version, @Nullable String by) {}

  /**
   * A job's own data.
   *
   * @param value the data
   * @param type what its handler reads it as
   */
  public record Payload(Object value, Type type) {}

  private JobEdit(
      Condition condition,
      OptionsEdit options,
      @Nullable Payload payload,
      @Nullable Trigger trigger) {
    this.condition = condition;
    this.options = options;
    this.payload = payload;
    this.trigger = trigger;
  }

  /**
   * An edit of a job that has not changed since it was read: at another version it is refused.
   *
   * @param version of the job as it was read, {@link dev.punctual.job.Job#version}
   * @throws InvalidInputException if no job has that version
   */
  public static JobEdit expecting(long version) {
    if (version < 1) {
      throw new InvalidInputException("version", version, "1 or more");
    }
    return new JobEdit(new Condition(version, null), OptionsEdit.NONE, null, null);
  }

  /** An edit of a job whatever its version: it may undo what somebody else changed just before. */
  public static JobEdit ofAnyVersion() {
    return new JobEdit(new Condition(null, null), OptionsEdit.NONE, null, null);
  }

  /**
   * Higher runs first.
   *
   * @throws InvalidInputException if it is not in -32768 to 32767
   */
  public JobEdit priority(int priority) {
    return options(Option.PRIORITY, options.values().withPriority(priority));
  }

  /**
   * How often a failed run is tried again.
   *
   * @throws InvalidInputException if it is not in 0 to {@link JobOptions#MOST_RETRIES}
   */
  public JobEdit maxRetries(int retries) {
    return options(Option.MAX_RETRIES, options.values().withMaxRetries(retries));
  }

  /** How long to wait before a retry. */
  public JobEdit backoff(Backoff backoff) {
    return options(Option.BACKOFF, options.values().withBackoff(backoff));
  }

  /** To wait before a retry as the node does by default. */
  public JobEdit nodesBackoff() {
    return with(Option.BACKOFF, JobOptions.DEFAULT);
  }

  /**
   * The longest a run may take.
   *
   * @throws InvalidInputException if it is not in one millisecond to {@link
   *     JobOptions#LONGEST_TIMEOUT}
   */
  public JobEdit timeout(Duration timeout) {
    return options(Option.TIMEOUT, options.values().withTimeout(timeout));
  }

  /** A run may take as long as it likes. */
  public JobEdit noTimeout() {
    return with(Option.TIMEOUT, JobOptions.DEFAULT);
  }

  /**
   * What it shares with other jobs that a {@link dev.punctual.limit.Limit} counts together.
   *
   * @throws InvalidInputException if it is blank or longer than 255 characters
   */
  public JobEdit concurrencyKey(String key) {
    return options(Option.CONCURRENCY_KEY, options.values().withConcurrencyKey(key));
  }

  /** Without a concurrency key. */
  public JobEdit noConcurrencyKey() {
    return with(Option.CONCURRENCY_KEY, JobOptions.DEFAULT);
  }

  /** One option as these have it. */
  private JobEdit with(Option option, JobOptions other) {
    return options(option, new OptionsEdit(Set.of(option), other).of(options.values()));
  }

  private JobEdit options(Option option, JobOptions values) {
    return new JobEdit(condition, options.with(option, values), payload, trigger);
  }

  /**
   * Its own data, the whole of it: a record, a map, a list, or {@link dev.punctual.job.Metadata}.
   */
  public JobEdit with(Object data) {
    return with(data, data instanceof Collection ? List.class : data.getClass());
  }

  /**
   * Its own data, the whole of it.
   *
   * @param as what its handler reads it as
   */
  public JobEdit with(Object data, Type as) {
    return new JobEdit(condition, options, new Payload(data, as), trigger);
  }

  /** When it runs, as {@link dev.punctual.SchedulerClient#reschedule} gives a job another time. */
  public JobEdit on(Trigger other) {
    return new JobEdit(condition, options, payload, other);
  }

  /**
   * Who edits, for whoever finds the job changed.
   *
   * @throws InvalidInputException if that is blank, longer than 255 characters, or holds what
   *     PostgreSQL cannot keep
   */
  public JobEdit by(String who) {
    Text.check("edited by", who, LONGEST_NAME);
    return new JobEdit(new Condition(condition.version(), who), options, payload, trigger);
  }

  /** The version that the job is expected to have; empty for any. */
  public Optional<Long> version() {
    return Optional.ofNullable(condition.version());
  }

  /** Who edits; empty if nobody said so. */
  public Optional<String> editor() {
    return Optional.ofNullable(condition.by());
  }

  /** Which options are to be different. */
  public OptionsEdit options() {
    return options;
  }

  /** The new data; empty to keep the old. */
  public Optional<Payload> payload() {
    return Optional.ofNullable(payload);
  }

  /** The new trigger; empty to keep the old. */
  public Optional<Trigger> trigger() {
    return Optional.ofNullable(trigger);
  }
}
