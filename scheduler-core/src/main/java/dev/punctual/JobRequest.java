package dev.punctual;

import dev.punctual.chain.After;
import dev.punctual.job.HandlerName;
import dev.punctual.job.JobId;
import dev.punctual.job.JobOptions;
import dev.punctual.job.JobType;
import dev.punctual.job.Metadata;
import dev.punctual.trigger.Trigger;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job to be scheduled, told as a sentence: {@code JobRequest.of("mail-7", "send_mail").at(noon)
 * .with(message).priority(5)}. Due now unless told otherwise. Immutable; each method answers a
 * changed copy.
 */
public final class JobRequest implements WithOptions<JobRequest> {
  private final Name name;
  private final HandlerName handler;
  private final JobType type;
  private final When when;
  private final Payload payload;
  private final JobOptions options;

  /** Given, or derived when the job is scheduled. */
  private record Name(@Nullable JobId id, @Nullable Unique unique) {}

  private record When(
      @Nullable Instant at,
      @Nullable Duration after,
      @Nullable Trigger trigger,
      @Nullable After others) {
    static final When NOW = new When(null, null, null, null);
  }

  private record Payload(Object value, Type type, List<String> tags) {
    static final Payload NONE = new Payload(Map.of(), Map.class, List.of());
  }

  private JobRequest(
      Name name,
      HandlerName handler,
      JobType type,
      When when,
      Payload payload,
      JobOptions options) {
    this.name = name;
    this.handler = handler;
    this.type = type;
    this.when = when;
    this.payload = payload;
    this.options = options;
  }

  /**
   * A job of type custom.
   *
   * @param id its name
   * @param handler the name of the code that runs it
   * @throws InvalidInputException if a name is not legal
   */
  public static JobRequest of(String id, String handler) {
    return of(new Name(JobId.of(id), null), HandlerName.of(handler), JobType.CUSTOM);
  }

  /** A job that the handler of its type runs. */
  public static JobRequest of(String id, JobType type) {
    return of(new Name(JobId.of(id), null), HandlerName.of(type), type);
  }

  /**
   * A job of type custom whose id is derived, so that it is the only one of its key or its payload.
   *
   * @param handler the name of the code that runs it
   * @param unique by what it is the only one, and what becomes of an earlier one
   * @throws InvalidInputException if the name is not legal
   */
  public static JobRequest unique(String handler, Unique unique) {
    return of(new Name(null, unique), HandlerName.of(handler), JobType.CUSTOM);
  }

  /** A unique job that the handler of its type runs. */
  public static JobRequest unique(JobType type, Unique unique) {
    return of(new Name(null, unique), HandlerName.of(type), type);
  }

  private static JobRequest of(Name name, HandlerName handler, JobType type) {
    return new JobRequest(name, handler, type, When.NOW, Payload.NONE, JobOptions.DEFAULT);
  }

  /** Runs once, at that instant. */
  public JobRequest at(Instant instant) {
    return when(new When(instant, null, null, when.others()));
  }

  /** Runs once, that long from the moment it is scheduled. */
  public JobRequest after(Duration delay) {
    return when(new When(null, delay, null, when.others()));
  }

  /** Runs whenever the trigger fires. */
  public JobRequest on(Trigger trigger) {
    return when(new When(null, null, trigger, when.others()));
  }

  /**
   * Waits for other jobs, or a batch: it runs when they are done with, and not before its own time.
   * For jobs that run once.
   */
  public JobRequest after(After others) {
    return when(new When(when.at(), when.after(), when.trigger(), others));
  }

  /**
   * Its own data: a record, a map, a list, or {@link dev.punctual.job.Metadata}. A map or a list
   * holds JSON's own values; a {@link JobKind} tells what else they hold.
   */
  public JobRequest with(Object data) {
    return with(data, data instanceof Collection ? List.class : data.getClass());
  }

  /**
   * Its own data.
   *
   * @param as what its handler reads it as
   */
  JobRequest with(Object data, Type as) {
    return new JobRequest(
        name, handler, type, when, new Payload(data, as, payload.tags()), options);
  }

  /**
   * Tags by which it can be found, besides its data; they stand in its metadata as {@code tags}.
   * Instead of what was said before.
   *
   * @param tags up to 20 of 1 to 100 characters each
   * @throws InvalidInputException if there are more, or one is blank or longer
   */
  public JobRequest tags(String... tags) {
    List<String> different = Arrays.stream(tags).distinct().toList();
    Metadata.requireTags(different);
    Payload tagged = new Payload(payload.value(), payload.type(), different);
    return new JobRequest(name, handler, type, when, tagged, options);
  }

  /** Its kind. */
  public JobRequest type(JobType kind) {
    return new JobRequest(name, handler, kind, when, payload, options);
  }

  private JobRequest when(When other) {
    return new JobRequest(name, handler, type, other, payload, options);
  }

  /** All of these at once, instead of what was said of them before. */
  @Override
  public JobRequest options(JobOptions other) {
    return new JobRequest(name, handler, type, when, payload, other);
  }

  /**
   * The id that the job was given.
   *
   * @throws InvalidInputException for a unique job: its id is told by {@link ScheduleResult}
   */
  public JobId id() {
    if (name.id() == null) {
      throw new InvalidInputException("unique job", name.unique(), "a job with an id of its own");
    }
    return name.id();
  }

  /** Whether its id is derived when it is scheduled. */
  public boolean isUnique() {
    return name.unique() != null;
  }

  /** By what it is unique; null for a job that has an id of its own. */
  @Nullable Unique unique() {
    return name.unique();
  }

  HandlerName handler() {
    return handler;
  }

  JobType type() {
    return type;
  }

  Object payload() {
    return payload.value();
  }

  List<String> tags() {
    return payload.tags();
  }

  Type payloadType() {
    return payload.type();
  }

  @Override
  public JobOptions options() {
    return options;
  }

  @Nullable Instant at() {
    return when.at();
  }

  @Nullable Duration delay() {
    return when.after();
  }

  /** Whom it waits for; null for nobody. */
  @Nullable After others() {
    return when.others();
  }

  public @Nullable Trigger trigger() {
    return when.trigger();
  }
}
