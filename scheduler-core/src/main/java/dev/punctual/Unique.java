package dev.punctual;

import dev.punctual.internal.client.CanonicalJson;
import dev.punctual.internal.trace.KeptTrace;
import dev.punctual.job.HandlerName;
import dev.punctual.job.JobId;
import dev.punctual.job.JobSpec;
import dev.punctual.job.Metadata;
import dev.punctual.job.NewJob.Uniqueness;
import dev.punctual.job.NewJob.Uniqueness.Rule;
import dev.punctual.job.Text;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * By what a job is unique, and what happens when an earlier one is in its way: {@code
 * Unique.byKey("order-7").within(Duration.ofHours(1)).keep()}. An earlier one is in the way while
 * it has not ended: while it is scheduled, running or failed. It is an error unless told otherwise.
 * Where none is in the way, the job is scheduled anew under the same id. Immutable; each method
 * answers a changed copy.
 */
public final class Unique {
  /** With this many characters, colons and per cent signs counted as three, any job is named. */
  private static final int LONGEST_HANDLER = JobId.LONGEST - 1 - CanonicalJson.HASH_LENGTH;

  private final @Nullable String key;
  private final Uniqueness terms;

  private Unique(@Nullable String key, Uniqueness terms) {
    this.key = key;
    this.terms = terms;
  }

  /**
   * One job at a time of its handler with an equal payload. Payloads are equal if their JSON is:
   * whatever the order of their fields, and however their numbers are written.
   */
  public static Unique byPayload() {
    return new Unique(null, Uniqueness.USUAL);
  }

  /**
   * One job at a time of its handler with this key.
   *
   * @param key 1 to 254 characters less those of the handler's name
   */
  public static Unique byKey(String key) {
    return new Unique(key, Uniqueness.USUAL);
  }

  /**
   * An earlier job is in the way for this long from when it was first scheduled, also if it has
   * ended by then.
   *
   * @throws InvalidInputException if it is not in one millisecond to 36500 days, or with debounce
   */
  public Unique within(Duration window) {
    return new Unique(key, new Uniqueness(terms.rule(), window, terms.bound()));
  }

  /** An earlier job stays as it is. */
  public Unique keep() {
    return rule(Rule.KEEP);
  }

  /** The job takes the place of an earlier one, as with {@link OnConflict#REPLACE}. */
  public Unique replace() {
    return rule(Rule.REPLACE);
  }

  private Unique rule(Rule rule) {
    return new Unique(key, new Uniqueness(rule, terms.window(), null));
  }

  /**
   * The later job wins: its payload and its options count, and it is due at its own time. A job
   * that runs already is run once more after that. However many come, the job is due at most this
   * long after the first of the series, by the store's clock. A series ends when its run begins.
   *
   * @param atMost one millisecond to 36500 days
   * @throws InvalidInputException if it is not, or with a window
   */
  public Unique debounce(Duration atMost) {
    return new Unique(key, new Uniqueness(Rule.DEBOUNCE, terms.window(), atMost));
  }

  Uniqueness terms() {
    return terms;
  }

  /**
   * The id of such a job. SQL derives the same ({@code scheduler_unique_id}).
   *
   * @throws InvalidInputException if the key or the handler's name is too long
   */
  JobId id(HandlerName handler, Metadata metadata, MetadataCodec codec) {
    String prefix = handler.value().replace("%", "%25").replace(":", "%3A");
    int length = prefix.codePointCount(0, prefix.length());
    if (length > LONGEST_HANDLER) {
      throw new InvalidInputException(
          "handler",
          handler,
          "at most " + LONGEST_HANDLER + " characters for a unique job, : and % counted as three");
    }
    if (key == null) {
      return JobId.of(prefix + "#" + CanonicalJson.hash(KeptTrace.without(codec.toMap(metadata))));
    }
    Text.check("unique key", key, JobId.LONGEST - 1 - length);
    return JobId.of(prefix + ":" + key);
  }

  /**
   * Refuses what a debounce cannot push back.
   *
   * @param spec the job that the request makes
   * @param first when the job is due; null for now
   */
  void check(JobRequest request, JobSpec spec, @Nullable Instant first, Instant now) {
    Duration bound = terms.bound();
    if (bound == null) {
      return;
    }
    if (request.trigger() != null) {
      throw new InvalidInputException(
          "trigger", request.trigger().text(), "an instant, a delay or nothing with debounce");
    }
    if (spec.recurs()) {
      throw new InvalidInputException(
          "metadata", spec.metadata(), "one without trigger_type, with debounce");
    }
    if (request.delay() != null && request.delay().compareTo(bound) > 0) {
      throw new InvalidInputException(
          "delay", request.delay(), "at most the bound of its debounce, " + bound);
    }
    if (first != null && first.isAfter(now.plus(bound))) {
      throw new InvalidInputException(
          "run date", first, "one at most " + bound + " after now (" + now + "), as debounced");
    }
  }

  @Override
  public String toString() {
    return key == null ? "by payload" : "by key " + InvalidInputException.show(key);
  }
}
