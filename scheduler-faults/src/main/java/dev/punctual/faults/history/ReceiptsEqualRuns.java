package dev.punctual.faults.history;

import dev.punctual.job.RunOutcome;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A job that completes in its handler's transaction leaves one receipt for each run that history
 * holds as completed, and no other. (Receipts of runs that lost their fences are {@link
 * FencedOff}'s.)
 */
final class ReceiptsEqualRuns extends JobRule {
  ReceiptsEqualRuns() {
    super(Promise.RECEIPTS_EQUAL_RUNS);
  }

  @Override
  void look(JobStory story, Consumer<String> broken) {
    if (!story.leavesReceipts()) {
      return;
    }
    Map<Receipt, Integer> left = new HashMap<>();
    story.receipts().forEach(receipt -> left.merge(receipt, 1, Integer::sum));
    Set<Receipt> expected = new HashSet<>();
    for (KnownRun run : story.runs().recorded()) {
      if (run.is(RunOutcome.COMPLETED)) {
        expected.add(receiptOf(run));
      }
    }
    expected.forEach(receipt -> left.putIfAbsent(receipt, 0));
    left.forEach(
        (receipt, count) -> {
          int due = expected.contains(receipt) ? 1 : 0;
          if (count != due && !story.isFencedOff(receipt.fence())) {
            broken.accept(
                String.format(
                    "left %d receipts of %s with fence %d, and completed it %d times",
                    count, receipt.occurrence(), receipt.fence(), due));
          }
        });
  }

  private static Receipt receiptOf(KnownRun run) {
    RunRow row = Objects.requireNonNull(run.row());
    return new Receipt(row.job(), row.runDate(), run.fence());
  }
}
