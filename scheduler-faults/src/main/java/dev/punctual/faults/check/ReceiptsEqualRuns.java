package dev.punctual.faults.check;

import dev.punctual.faults.history.Receipt;
import dev.punctual.faults.history.RunRow;
import dev.punctual.job.RunOutcome;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A job that completes in its handler's transaction leaves one receipt for each run that history
 * holds as completed, and no other. A run that a client cancelled meanwhile may have left one.
 * Receipts of runs that lost their fences are for {@link FencedOff} to find.
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
    Set<Receipt> perhaps = receiptsOf(story, RunOutcome.CANCELLED);
    Set<Receipt> expected = receiptsOf(story, RunOutcome.COMPLETED);
    expected.forEach(receipt -> left.putIfAbsent(receipt, 0));
    left.forEach(
        (receipt, count) -> {
          int due = expected.contains(receipt) ? 1 : 0;
          boolean sound = count == due || (count == 1 && perhaps.contains(receipt));
          if (!sound && !story.isFencedOff(receipt.fence())) {
            broken.accept(
                String.format(
                    "left %d receipts of %s with fence %d, and completed it %d times",
                    count, receipt.occurrence(), receipt.fence(), due));
          }
        });
  }

  private static Set<Receipt> receiptsOf(JobStory story, RunOutcome outcome) {
    return story.runs().recorded().stream()
        .filter(run -> run.is(outcome))
        .map(ReceiptsEqualRuns::receiptOf)
        .collect(Collectors.toSet());
  }

  private static Receipt receiptOf(KnownRun run) {
    RunRow row = Objects.requireNonNull(run.row());
    return new Receipt(row.job(), row.runDate(), run.fence());
  }
}
