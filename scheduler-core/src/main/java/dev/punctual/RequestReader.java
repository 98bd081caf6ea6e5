package dev.punctual;

import dev.punctual.edit.JobEdit;
import dev.punctual.handler.HandlerRegistry;
import dev.punctual.internal.client.Batch;
import dev.punctual.internal.client.RoundTrip;
import dev.punctual.internal.client.TaggedMetadata;
import dev.punctual.internal.trace.KeptTrace;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobSpec;
import dev.punctual.job.Metadata;
import dev.punctual.job.NewJob;
import dev.punctual.job.TimeRange;
import dev.punctual.job.TriggerText;
import dev.punctual.port.Edit;
import dev.punctual.port.Retiming;
import dev.punctual.trigger.ConcurrencyPolicy;
import dev.punctual.trigger.RunPolicies;
import dev.punctual.trigger.Trigger;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns requests into jobs for the store, and refuses what could never run. Thread-safe. */
final class RequestReader {
  /** A clock may be a little off, and a call takes its time; further back is a mistake. */
  private static final Duration PAST_ALLOWED = Duration.ofMinutes(1);

  private final MetadataCodec codec;
  private final RoundTrip payloads;
  private final HandlerRegistry handlers;
  private final InstantSource clock;
  private final int defaultRetries;

  RequestReader(
      MetadataCodec codec, HandlerRegistry handlers, InstantSource clock, int defaultRetries) {
    this.codec = codec;
    this.payloads = new RoundTrip(codec);
    this.handlers = handlers;
    this.clock = clock;
    this.defaultRetries = defaultRetries;
  }

  Batch jobs(List<JobRequest> requests) {
    return new Batch(requests.stream().map(this::job).toList());
  }

  private NewJob job(JobRequest request) {
    Trigger trigger = request.trigger();
    Unique unique = request.unique();
    Metadata metadata = metadata(request);
    JobSpec spec =
        new JobSpec(
            unique == null ? request.id() : unique.id(request.handler(), metadata, codec),
            request.type(),
            request.handler(),
            text(trigger),
            metadata,
            request.options().maxRetries() == null
                ? request.options().withMaxRetries(defaultRetries)
                : request.options());
    if (trigger != null && trigger.recurring()) {
      requireRoom(spec.id(), trigger);
      requireNoOthers(request);
    }
    Instant first = firstRun(request);
    if (unique != null) {
      unique.check(request, spec, first, clock.instant());
    }
    Instant due = first == null || trigger == null ? null : due(spec.id(), trigger, first);
    return new NewJob(spec, first, due, unique == null ? null : unique.terms(), request.others());
  }

  private static void requireNoOthers(JobRequest request) {
    if (request.others() != null) {
      throw new InvalidInputException(
          "after", request.others(), "a job that runs once: one that recurs waits for nobody");
    }
  }

  /** A job that fires once needs no trigger in its row, unless that says more than when. */
  private static @Nullable TriggerText text(@Nullable Trigger trigger) {
    return trigger == null || (!trigger.recurring() && trigger.runs().equals(RunPolicies.USUAL))
        ? null
        : TriggerText.of(trigger);
  }

  private static Instant due(JobId id, Trigger trigger, Instant occurrence) {
    return trigger.due(occurrence, id.value());
  }

  /**
   * Another time for a job. The row is given every trigger, also one that fires once: without any,
   * the job would go on by what its metadata may say.
   *
   * @throws InvalidInputException if the trigger never fires again
   */
  Retiming retiming(JobId id, Trigger trigger) {
    Instant now = clock.instant();
    Instant next =
        trigger.recurring() ? nextOccurrence(trigger, now) : onlyOccurrence(trigger, now);
    requireRoom(id, trigger);
    return new Retiming(id, TriggerText.of(trigger), next, due(id, trigger, next), null);
  }

  /**
   * What of a job is to be different.
   *
   * @param job as it is, whose handler is to read its new data
   */
  Edit edit(Job job, JobEdit edit) {
    return new Edit(
        job.id(),
        edit.version().orElse(null),
        edit.editor().orElse(null),
        edit.options(),
        edit.payload().map(data -> metadata(job, data.value(), data.type())).orElse(null),
        edit.trigger().map(trigger -> retiming(job.id(), trigger)).orElse(null));
  }

  private Metadata metadata(JobRequest request) {
    return checked(
        request.handler(),
        TaggedMetadata.put(
            request.tags(), payloads.write(request.payload(), request.payloadType()), codec));
  }

  private Metadata metadata(Job job, Object payload, Type type) {
    Metadata before = job.spec().metadata();
    Metadata tagged = TaggedMetadata.keep(before, payloads.write(payload, type), codec);
    return KeptTrace.put(KeptTrace.in(before, codec), checked(job.spec().handler(), tagged), codec);
  }

  private Metadata checked(HandlerName handler, Metadata metadata) {
    Metadata.requireStorable("metadata", metadata.json());
    handlers.check(handler, metadata, codec);
    return metadata;
  }

  private @Nullable Instant firstRun(JobRequest request) {
    Trigger trigger = request.trigger();
    if (trigger == null && request.delay() == null && request.at() == null) {
      return null; // at once, by the store's clock
    }
    return firstRun(request, trigger, clock.instant());
  }

  private static @Nullable Instant firstRun(
      JobRequest request, @Nullable Trigger trigger, Instant now) {
    if (trigger != null && trigger.recurring()) {
      return nextOccurrence(trigger, now);
    }
    if (request.delay() != null) {
      return delayed(now, request.delay());
    }
    if (trigger != null) {
      return onlyOccurrence(trigger, now);
    }
    return request.at() == null ? null : checked(request.at(), now);
  }

  private static Instant nextOccurrence(Trigger trigger, Instant now) {
    return trigger
        .next(now)
        .orElseThrow(
            () -> new InvalidInputException("trigger", trigger.text(), "one that fires again"));
  }

  private static Instant onlyOccurrence(Trigger once, Instant now) {
    return checked(
        once.next(Instant.MIN)
            .orElseThrow(
                () -> new InvalidInputException("trigger", once.text(), "one that fires at all")),
        now);
  }

  /** An occurrence that is to be a job of its own is named after the job and the occurrence. */
  private static void requireRoom(JobId id, Trigger trigger) {
    int most = JobId.LONGEST - "@2026-03-01T08:00:00Z".length();
    if (trigger.runs().concurrency() == ConcurrencyPolicy.ALLOW && id.value().length() > most) {
      throw new InvalidInputException(
          "job id", id, "at most " + most + " characters with concurrency=allow");
    }
  }

  private static Instant delayed(Instant now, Duration delay) {
    if (delay.isNegative()) {
      throw new InvalidInputException("delay", delay, "zero or more");
    }
    try {
      return checked(now.plus(delay), now);
    } catch (DateTimeException | ArithmeticException tooFar) {
      throw new InvalidInputException("delay", delay, "one that ends before " + TimeRange.LAST);
    }
  }

  private static Instant checked(Instant at, Instant now) {
    if (at.isBefore(now.minus(PAST_ALLOWED))) {
      throw new InvalidInputException(
          "run date", at, "an instant not before now (" + now + "); to run at once, give none");
    }
    return TimeRange.check("run date", at).truncatedTo(ChronoUnit.MICROS);
  }

  /** Where a job's next run stands after it was scheduled; for waking this node's own sleeper. */
  static Instant due(NewJob job, Instant now) {
    Instant due = job.due() == null ? job.firstRun() : job.due();
    return due == null ? now : due;
  }
}
