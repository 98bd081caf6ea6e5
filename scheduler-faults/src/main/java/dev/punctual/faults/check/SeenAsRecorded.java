package dev.punctual.faults.check;

import dev.punctual.faults.history.RunRow;
import dev.punctual.faults.history.Sighting;
import dev.punctual.job.RunOutcome;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * What history tells of a run is what the observer saw. A run that its handler completed in a
 * transaction of its own may have died before it returned.
 */
final class SeenAsRecorded extends JobRule {
  SeenAsRecorded() {
    super(Promise.SEEN_AS_RECORDED);
  }

  @Override
  void look(JobStory story, Consumer<String> broken) {
    story.runs().seen().forEach(run -> seen(run, broken));
    for (KnownRun run : story.runs().recorded()) {
      if (run.is(RunOutcome.COMPLETED)) {
        ended(run, Sighting.Kind.RETURN, story, broken);
      } else if (run.is(RunOutcome.RETRIED) || run.is(RunOutcome.FAILED)) {
        ended(run, Sighting.Kind.THROW, story, broken);
      }
    }
  }

  private static void seen(KnownRun run, Consumer<String> broken) {
    long begins = run.count(Sighting.Kind.BEGIN);
    if (begins != 1) {
      broken.accept("was seen to begin " + begins + " times with fence " + run.fence());
    }
    RunRow row = run.row();
    Sighting first = run.sightings().get(0);
    if (row != null
        && !(Objects.equals(row.attempt(), first.attempt())
            && row.runDate().equals(first.occurrence()))) {
      broken.accept(
          String.format(
              "was seen at attempt %d of %s with fence %d, and recorded at attempt %d of %s",
              first.attempt(), first.occurrence(), run.fence(), row.attempt(), row.runDate()));
    }
    if (!run.is(RunOutcome.COMPLETED) && run.sightings().size() - begins > 1) {
      broken.accept("was seen to end more than once with fence " + run.fence());
    }
  }

  private static void ended(
      KnownRun run, Sighting.Kind how, JobStory story, Consumer<String> broken) {
    String recorded = "was recorded " + Objects.requireNonNull(run.row()).outcome();
    if (run.sightings().isEmpty()) {
      broken.accept(recorded + " with fence " + run.fence() + ", and nobody saw it begin");
      return;
    }
    long ends = run.count(how);
    if (ends > 1 || (ends == 0 && !story.leavesReceipts())) {
      broken.accept(
          String.format(
              "%s with fence %d, and was seen to %s %d times", recorded, run.fence(), how, ends));
    }
  }
}
