package dev.punctual.faults.check;

import dev.punctual.faults.history.Accepted;
import dev.punctual.faults.history.JobRow;
import dev.punctual.job.JobStatus;
import dev.punctual.job.RunOutcome;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A job reaches one terminal state, history tells the same, and no occurrence begins again. A
 * failed job that is cancelled is the one that reaches two.
 */
final class EndsOnce extends JobRule {
  private final Limits limits;

  EndsOnce(Limits limits) {
    super(Promise.ENDS_ONCE);
    this.limits = limits;
  }

  @Override
  void look(JobStory story, Consumer<String> broken) {
    Accepted accepted = story.accepted();
    if (accepted == null) {
      stranger(story, broken);
      return;
    }
    if (story.rows().size() > 1) {
      broken.accept("stands " + story.rows().size() + " times among the jobs");
    }
    JobRow row = story.row();
    if (row != null) {
      status(row, accepted, story, broken);
    }
    begunAgain(story, broken);
  }

  /** An occurrence that runs beside others is a job of its own, named {@code job@occurrence}. */
  private static void stranger(JobStory story, Consumer<String> broken) {
    if (story.job().indexOf('@') < 0) {
      broken.accept("is there, and no client was told that it is scheduled");
    }
  }

  private void status(JobRow row, Accepted accepted, JobStory story, Consumer<String> broken) {
    if (Arrays.stream(JobStatus.values()).noneMatch(row::is)) {
      broken.accept("stands as " + row.status() + ", which is no status");
    } else if (accepted.cancelled() != row.is(JobStatus.CANCELLED)) {
      broken.accept(
          "stands as "
              + row.status()
              + (accepted.cancelled() ? ", and a client was" : ", and no client was")
              + " told that it is cancelled");
    } else if (accepted.every() == null) {
      ofOneRun(row, story, broken);
    } else {
      ofManyRuns(row, accepted, broken);
    }
  }

  private void ofOneRun(JobRow row, JobStory story, Consumer<String> broken) {
    long completed = story.count(RunOutcome.COMPLETED);
    long failed = story.count(RunOutcome.FAILED) + story.count(RunOutcome.MISSED);
    boolean crashed = failed == 0 && row.crashes() >= limits.maxCrashes();
    boolean cancelled = row.is(JobStatus.CANCELLED);
    boolean sound =
        completed == (row.is(JobStatus.COMPLETED) ? 1 : 0)
            && (cancelled ? failed <= 1 : failed == (row.is(JobStatus.FAILED) && !crashed ? 1 : 0));
    if (!sound) {
      broken.accept(
          String.format(
              "stands as %s after %d crashes, and history has %d completed and %d failed runs",
              row.status(), row.crashes(), completed, failed));
    }
  }

  private void ofManyRuns(JobRow row, Accepted accepted, Consumer<String> broken) {
    if (row.is(JobStatus.COMPLETED) && accepted.until() == null) {
      broken.accept("has completed, and recurs without end");
    }
    if (row.is(JobStatus.FAILED) && row.crashes() < limits.maxCrashes()) {
      broken.accept(
          "recurs, and has failed after " + row.crashes() + " crashes of " + limits.maxCrashes());
    }
  }

  private static void begunAgain(JobStory story, Consumer<String> broken) {
    Map<Instant, KnownRun> ended = new HashMap<>();
    for (KnownRun run : story.runs().seen()) {
      Instant occurrence = run.sightings().get(0).occurrence();
      KnownRun before = ended.get(occurrence);
      if (before != null && run.begin() != null) {
        broken.accept(
            String.format(
                "began %s again with fence %d, and had ended it with fence %d",
                occurrence, run.fence(), before.fence()));
      }
      if (run.is(RunOutcome.COMPLETED) || run.is(RunOutcome.FAILED)) {
        ended.putIfAbsent(occurrence, run);
      }
    }
  }
}
