package dev.punctual.faults.check;

import dev.punctual.faults.history.Accepted;
import dev.punctual.faults.history.JobRow;
import dev.punctual.faults.history.RunRow;
import dev.punctual.job.JobStatus;
import dev.punctual.job.RunOutcome;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Attempts, retries, crashes and runs add up. The attempts of an occurrence count from one and grow
 * by one with each retry, with nothing else; a handler's failures end as they must; and the job's
 * own counters say what its history says.
 */
final class CountsAddUp extends JobRule {
  CountsAddUp() {
    super(Promise.COUNTS_ADD_UP);
  }

  @Override
  void look(JobStory story, Consumer<String> broken) {
    Map<Instant, Integer> retries = new HashMap<>();
    for (KnownRun run : story.runs().recorded()) {
      RunRow row = Objects.requireNonNull(run.row());
      int attempt = Objects.requireNonNull(row.attempt());
      int expected = retries.getOrDefault(row.runDate(), 0) + 1;
      if (attempt != expected) {
        broken.accept(
            String.format(
                "was %s at attempt %d of %s, expected attempt %d",
                row.outcome(), attempt, row.runDate(), expected));
      }
      if (row.is(RunOutcome.RETRIED)) {
        retries.merge(row.runDate(), 1, Integer::sum);
      }
      ending(row, attempt, story, broken);
    }
    JobRow job = story.row();
    if (job != null) {
      counters(job, retries, story, broken);
    }
  }

  private static void ending(RunRow row, int attempt, JobStory story, Consumer<String> broken) {
    Accepted accepted = story.accepted();
    if (accepted != null && !mayEnd(row, attempt, accepted, story.leavesReceipts())) {
      broken.accept(
          String.format(
              "was %s at attempt %d, with %d failures and %d retries",
              row.outcome(), attempt, accepted.failures(), accepted.maxRetries()));
    }
  }

  /**
   * @param mayFailMore whether the handler reaches the database by itself, and may fail by that
   */
  private static boolean mayEnd(RunRow row, int attempt, Accepted job, boolean mayFailMore) {
    boolean fails = attempt <= job.failures();
    if (row.is(RunOutcome.COMPLETED)) {
      return !fails && (mayFailMore || attempt == job.failures() + 1);
    }
    if (row.is(RunOutcome.RETRIED)) {
      return (fails || mayFailMore) && attempt <= job.maxRetries();
    }
    return !row.is(RunOutcome.FAILED)
        || ((fails || mayFailMore) && attempt == job.maxRetries() + 1);
  }

  private static void counters(
      JobRow job, Map<Instant, Integer> retries, JobStory story, Consumer<String> broken) {
    boolean cancelled = job.is(JobStatus.CANCELLED);
    long ended = story.count(RunOutcome.COMPLETED) + story.count(RunOutcome.FAILED);
    // What a run says that was cancelled meanwhile is not kept.
    long perhaps = cancelled ? story.count(RunOutcome.CANCELLED) : 0;
    if (job.runs() < ended || job.runs() > ended + perhaps) {
      broken.accept("counts " + job.runs() + " runs, and history has " + ended);
    }
    if (cancelled) {
      return;
    }
    int retried = retries.getOrDefault(job.runDate(), 0);
    if (job.retries() != retried) {
      broken.accept("counts " + job.retries() + " retries, and history has " + retried);
    }
    int crashes = crashesInARow(story);
    if (job.crashes() != crashes) {
      broken.accept("counts " + job.crashes() + " crashes in a row, and history has " + crashes);
    }
  }

  private static int crashesInARow(JobStory story) {
    int crashes = 0;
    for (KnownRun run : story.runs().recorded()) {
      crashes = run.is(RunOutcome.CRASHED) ? crashes + 1 : 0;
    }
    return crashes;
  }
}
