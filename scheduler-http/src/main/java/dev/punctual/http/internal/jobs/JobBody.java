package dev.punctual.http.internal.jobs;

import dev.punctual.InvalidInputException;
import dev.punctual.JobRequest;
import dev.punctual.http.internal.exchange.BodyFields;
import dev.punctual.job.JobType;
import dev.punctual.trigger.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what is to be scheduled, and by which trigger. */
public final class JobBody {
  /** The fields of the time at which a job is to run instead. */
  public static final Set<String> OF_TIME = Set.of("run_at", "trigger", "zone");

  private static final int MOST_AT_ONCE = 1000;
  private static final Set<String> FIELDS =
      Set.of(
          "job_type", "handler", "run_at", "delay", "trigger", "zone", "metadata", "tags", "after");

  private final ZoneId zone;

  /**
   * @param zone of triggers that name none
   */
  public JobBody(ZoneId zone) {
    this.zone = zone;
  }

  /** A job whose id the body tells. */
  JobRequest withId(BodyFields fields) {
    return request(fields.needed("job_id"), fields, Set.of("job_id"));
  }

  /** A job whose id stands elsewhere. */
  JobRequest withoutId(String id, BodyFields fields) {
    return request(id, fields, Set.of());
  }

  private JobRequest request(String id, BodyFields fields, Set<String> more) {
    fields.allow(union(union(FIELDS, OptionsBody.FIELDS), more));
    Optional<JobType> type = fields.text("job_type").map(JobType::parse);
    JobRequest request =
        fields
            .text("handler")
            .map(handler -> JobRequest.of(id, handler).type(type.orElse(JobType.CUSTOM)))
            .orElseGet(
                () ->
                    JobRequest.of(
                        id,
                        type.orElseThrow(
                            () ->
                                new InvalidInputException(
                                    "handler", null, "a handler's name, or a job_type"))));
    Optional<Map<String, Object>> metadata = fields.object("metadata");
    request = metadata.isPresent() ? request.with(metadata.get()) : request;
    request =
        fields.has("tags") ? request.tags(fields.texts("tags").toArray(String[]::new)) : request;
    request = fields.has("after") ? request.after(AfterBody.read(fields.within("after"))) : request;
    return timed(request.options(OptionsBody.read(fields)), fields);
  }

  /** Several of them, whose ids the body tells. */
  public List<JobRequest> several(BodyFields body) {
    List<BodyFields> all = body.allow(Set.of("jobs")).objects("jobs");
    if (all.isEmpty() || all.size() > MOST_AT_ONCE) {
      throw new InvalidInputException(
          "number of jobs", all.size(), "1 to " + MOST_AT_ONCE + " under jobs");
    }
    return all.stream().map(this::withId).toList();
  }

  private static Set<String> union(Set<String> some, Set<String> others) {
    return Stream.concat(some.stream(), others.stream()).collect(Collectors.toUnmodifiableSet());
  }

  private JobRequest timed(JobRequest request, BodyFields fields) {
    Optional<Instant> at = fields.instant("run_at");
    Optional<Duration> delay = fields.duration("delay");
    Optional<Trigger> trigger = trigger(fields);
    if (Stream.of(at, delay, trigger).filter(Optional::isPresent).count() > 1) {
      throw new InvalidInputException(
          "time of the job", request.id(), "one of run_at, delay and trigger");
    }
    if (at.isPresent()) {
      return request.at(at.get());
    }
    if (delay.isPresent()) {
      return request.after(delay.get());
    }
    return trigger.isPresent() ? request.on(trigger.get()) : request;
  }

  /** A trigger by its text, in the zone that stands beside it. */
  Optional<Trigger> trigger(BodyFields fields) {
    ZoneId there = fields.text("zone").map(Trigger::zone).orElse(zone);
    return fields.text("trigger").map(text -> Trigger.parse(text, there));
  }

  /** The time at which a job is to run instead. */
  public Trigger otherTime(BodyFields fields) {
    Optional<Instant> at = fields.instant("run_at");
    Optional<Trigger> trigger = trigger(fields);
    if (at.isPresent() == trigger.isPresent()) {
      throw new InvalidInputException("time of the job", null, "either run_at or trigger");
    }
    return trigger.orElseGet(() -> Trigger.once(at.orElseThrow()));
  }
}
