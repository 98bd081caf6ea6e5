package dev.punctual.faults.check;

import dev.punctual.faults.history.JobRow;
import dev.punctual.faults.history.Receipt;
import dev.punctual.faults.history.RunRow;
import dev.punctual.job.RunOutcome;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A run that lost its fence changes nothing: history holds no end of it after that of a later one,
 * and it left no receipt.
 *
 * <p>Each run that history holds has a greater fence than those before it. Missed occurrences stand
 * with the fence of the run by whose end they were found out, and after it.
 */
final class FencedOff extends JobRule {
  FencedOff() {
    super(Promise.FENCED_OFF);
  }

  @Override
  void look(JobStory story, Consumer<String> broken) {
    long latest = order(story, broken);
    JobRow job = story.row();
    if (job != null && job.fence() < latest) {
      broken.accept("stands at fence " + job.fence() + ", below its latest run's " + latest);
    }
    Set<Long> completed = story.receipts().isEmpty() ? Set.of() : completed(story);
    for (Receipt receipt : story.receipts()) {
      if (!completed.contains(receipt.fence()) && story.isFencedOff(receipt.fence())) {
        broken.accept(
            "left a receipt of " + receipt.occurrence() + " with lost fence " + receipt.fence());
      }
    }
  }

  private static Set<Long> completed(JobStory story) {
    return story.runs().recorded().stream()
        .filter(run -> run.is(RunOutcome.COMPLETED))
        .map(KnownRun::fence)
        .collect(Collectors.toSet());
  }

  private static long order(JobStory story, Consumer<String> broken) {
    long latest = 0;
    for (RunRow row : story.runs().rows()) {
      boolean grows = row.attempt() == null ? row.fence() >= latest : row.fence() > latest;
      if (row.fence() != 0 && !grows) {
        broken.accept(
            String.format(
                "was recorded %s with fence %d after fence %d",
                row.outcome(), row.fence(), latest));
      }
      latest = Math.max(latest, row.fence());
    }
    return latest;
  }
}
