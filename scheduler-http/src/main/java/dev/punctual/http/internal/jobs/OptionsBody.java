package dev.punctual.http.internal.jobs;

import dev.punctual.http.internal.exchange.BodyFields;
import dev.punctual.job.JobOptions;
import dev.punctual.retry.Backoff;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Reads the options of jobs. */
public final class OptionsBody {
  /** The fields that it reads. */
  public static final Set<String> FIELDS =
      Set.of("priority", "max_retries", "backoff", "timeout", "concurrency_key");

  private OptionsBody() {}

  /** Those that the fields tell, beside the usual ones. */
  public static JobOptions read(BodyFields fields) {
    JobOptions all = JobOptions.DEFAULT;
    Optional<Integer> priority = priority(fields);
    all = priority.isPresent() ? all.withPriority(priority.get()) : all;
    Optional<Integer> retries = fields.whole("max_retries", 0, JobOptions.MOST_RETRIES);
    all = retries.isPresent() ? all.withMaxRetries(retries.get()) : all;
    Optional<Backoff> backoff = fields.text("backoff").map(Backoff::parse);
    all = backoff.isPresent() ? all.withBackoff(backoff.get()) : all;
    Optional<Duration> timeout = fields.duration("timeout");
    all = timeout.isPresent() ? all.withTimeout(timeout.get()) : all;
    Optional<String> key = fields.text("concurrency_key");
    return key.isPresent() ? all.withConcurrencyKey(key.get()) : all;
  }

  /** The priority, where there is one. */
  public static Optional<Integer> priority(BodyFields fields) {
    return fields.whole("priority", Short.MIN_VALUE, Short.MAX_VALUE);
  }
}
