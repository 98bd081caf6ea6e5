package dev.punctual.internal.engine.run;

import dev.punctual.MetadataCodec;
import dev.punctual.internal.trigger.syntax.TriggerArguments;
import dev.punctual.job.Job;
import dev.punctual.job.Metadata;
import dev.punctual.job.TriggerText;
import dev.punctual.trigger.Trigger;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds a job's trigger: its own column, else the earlier Python scheduler's {@code trigger_type}
 * and {@code trigger_args} in its metadata. Thread-safe.
 */
public final class TriggerReader implements Function<Job, Optional<Trigger>> {
  private static final String SEED_KEY = "\"trigger_type\"";
  private static final ZoneId UTC = ZoneId.of("UTC");

  private final MetadataCodec codec;

  /**
   * @param codec reads metadata
   */
  public TriggerReader(MetadataCodec codec) {
    this.codec = codec;
  }

  /**
   * The trigger; empty for a job that says nothing but when it runs once.
   *
   * @throws dev.punctual.InvalidInputException if what is written there is no trigger
   */
  @Override
  public Optional<Trigger> apply(Job job) {
    TriggerText text = job.spec().trigger();
    Instant anchor = job.state().runDate();
    if (text != null) {
      return Optional.of(text.parse(anchor));
    }
    Metadata metadata = job.spec().metadata();
    if (!metadata.json().contains(SEED_KEY)) {
      return Optional.empty();
    }
    return TriggerArguments.inMetadata(codec.toMap(metadata), UTC, anchor);
  }
}
