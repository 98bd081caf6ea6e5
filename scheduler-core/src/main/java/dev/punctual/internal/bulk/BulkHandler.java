package dev.punctual.internal.bulk;

import dev.punctual.Fault;
import dev.punctual.StoreException;
import dev.punctual.bulk.BulkProgress;
import dev.punctual.bulk.JobBulks;
import dev.punctual.handler.JobHandler;
import dev.punctual.handler.RunContext;
import dev.punctual.job.Metadata;
import dev.punctual.job.Outcome;
import dev.punctual.port.BulkCommands;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Does something to many jobs, step by step, until all is done or the run is stopped. Each step is
 * whole and durable, so that another run goes on where this one was. Thread-safe.
 */
public final class BulkHandler implements JobHandler<Metadata> {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  @Override
  public Outcome run(Metadata metadata, RunContext run) {
    @Nullable Long id = id(run.jobId().value());
    if (id == null) {
      return Outcome.fail(
          "job " + run.jobId() + " names no bulk: bulk() and bulk_jobs ask for one");
    }
    try {
      return steps(id, run);
    } catch (StoreException lost) {
      if (lost.fault() != Fault.EXTERNAL) {
        throw lost;
      }
      // Whether the step was made, the next one finds out; no retry is spent on it.
      return new Outcome.Snooze(run.client().clock().instant().plus(PAUSE), lost.getMessage());
    }
  }

  private static Outcome steps(long id, RunContext run) {
    JobBulks bulks = run.client().bulk();
    while (!run.isStopped()) {
      if (bulks.step(id)) {
        return Outcome.done();
      }
      bulks.progress(id).ifPresent(progress -> tell(run, progress));
    }
    return new Outcome.Snooze(run.startedAt(), null);
  }

  private static void tell(RunContext run, BulkProgress progress) {
    BulkProgress.Counts counts = progress.counts();
    long met = counts.done() + counts.skipped() + counts.failed();
    @Nullable Long matched = counts.matched();
    double share = matched == null || matched == 0 ? Double.NaN : (double) met / matched;
    run.progress(share, met + " jobs");
  }

  private static @Nullable Long id(String jobId) {
    String number =
        jobId.startsWith(BulkCommands.ID_PREFIX)
            ? jobId.substring(BulkCommands.ID_PREFIX.length())
            : "";
    return number.matches("\\d{1,18}") ? Long.valueOf(number) : null;
  }
}
