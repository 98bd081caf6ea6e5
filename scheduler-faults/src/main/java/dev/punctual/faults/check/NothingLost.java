package dev.punctual.faults.check;

import dev.punctual.faults.history.Accepted;
import dev.punctual.faults.history.JobRow;
import dev.punctual.job.JobStatus;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Each accepted job is there, and is over or still to come. */
final class NothingLost extends JobRule {
  private final Limits limits;

  NothingLost(Limits limits) {
    super(Promise.NOTHING_LOST);
    this.limits = limits;
  }

  @Override
  void look(JobStory story, Consumer<String> broken) {
    Accepted accepted = story.accepted();
    JobRow row = story.row();
    if (accepted == null) {
      return;
    }
    if (row == null) {
      broken.accept("was accepted, and the scheduler has no such job");
    } else if (row.is(JobStatus.SCHEDULED) && isOverdue(row.nextRun(), story)) {
      broken.accept(
          "is stuck: scheduled for " + row.nextRun() + ", and all was over at " + story.end());
    } else if (row.is(JobStatus.RUNNING) && isStuck(accepted, story)) {
      broken.accept("is stuck: still running, and all was over at " + story.end());
    }
  }

  private boolean isOverdue(@Nullable Instant time, JobStory story) {
    return time == null || time.isBefore(story.end().minus(limits.patience()));
  }

  /** A recurring job may be at its latest occurrence. */
  private boolean isStuck(Accepted accepted, JobStory story) {
    List<KnownRun> seen = story.runs().seen();
    return accepted.every() == null
        || seen.isEmpty()
        || isOverdue(seen.get(seen.size() - 1).begin(), story);
  }
}
