package dev.punctual.app.cli.jobs;

import dev.punctual.InvalidInputException;
import dev.punctual.chain.After;
import dev.punctual.chain.After.Mode;
import dev.punctual.chain.After.On;
import dev.punctual.chain.BatchName;
import dev.punctual.job.JobId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whom a job waits for, and the batch that it joins. */
final class AfterOptions {
  @Option(
      names = "--after",
      paramLabel = "ID",
      description = "Waits for this job; may be given several times.")
  private List<String> jobs = new ArrayList<>();

  @Option(
      names = "--after-batch",
      paramLabel = "NAME",
      description = "Waits for the jobs of this batch, which is to be closed.")
  private @Nullable String afterBatch;

  @Option(names = "--after-any", description = "Waits for the first of them only.")
  private boolean any;

  @Option(
      names = "--after-on",
      description = "What is to become of them: success, failure or end. Default: success.")
  private @Nullable On on;

  @Option(names = "--batch", paramLabel = "NAME", description = "Adds the job to this open batch.")
  private @Nullable String batch;

  /** Whom the job waits for; empty for nobody. */
  Optional<After> after() {
    if (jobs.isEmpty() && afterBatch == null) {
      if (any || on != null) {
        throw new InvalidInputException(
            any ? "--after-any" : "--after-on", on, "none without --after or --after-batch");
      }
      return Optional.empty();
    }
    return Optional.of(
        new After(
            jobs.stream().map(JobId::of).toList(),
            afterBatch == null ? null : BatchName.of(afterBatch),
            any ? Mode.ANY : Mode.ALL,
            on == null ? On.SUCCESS : on));
  }

  /** The batch that the job joins. */
  Optional<String> batch() {
    return Optional.ofNullable(batch);
  }
}
