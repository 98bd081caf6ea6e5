package dev.punctual.faults.history;

import dev.punctual.job.JobStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A job as it stood when all was over. */
public record JobRow(
    String job,
    String status,
    @Nullable Instant runDate,
    @Nullable Instant nextRun,
    int retries,
    int crashes,
    long runs,
    long fence) {

  /** Whether the job stood so. */
  public boolean is(JobStatus what) {
    return what.text().equals(status);
  }
}
