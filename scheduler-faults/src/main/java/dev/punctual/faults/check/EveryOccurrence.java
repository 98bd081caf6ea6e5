package dev.punctual.faults.check;

import dev.punctual.faults.history.Accepted;
import dev.punctual.faults.history.JobRow;
import dev.punctual.faults.history.RunRow;
import dev.punctual.job.JobStatus;
import dev.punctual.job.RunOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.Comparator;
import java.util.function.Consumer;

/**
 * A recurring job ran each occurrence once and in order, or history says that it was missed and
 * why; a job that runs once has its one occurrence.
 */
final class EveryOccurrence extends JobRule {
  private final Limits limits;

  EveryOccurrence(Limits limits) {
    super(Promise.EVERY_OCCURRENCE);
    this.limits = limits;
  }

  @Override
  void look(JobStory story, Consumer<String> broken) {
    Accepted accepted = story.accepted();
    if (accepted == null) {
      return;
    }
    for (RunRow row : story.runs().rows()) {
      if (row.is(RunOutcome.MISSED) && (row.error() == null || row.error().isBlank())) {
        broken.accept("missed " + row.runDate() + ", and history does not say why");
      }
    }
    Duration every = accepted.every();
    if (every == null) {
      theOnlyOne(accepted.due(), story, broken);
    } else {
      each(new Occurrences(accepted.due(), every, accepted.until()), story, broken);
    }
  }

  private static void theOnlyOne(Instant due, JobStory story, Consumer<String> broken) {
    for (RunRow row : story.runs().rows()) {
      if (!row.runDate().equals(due)) {
        broken.accept("was " + row.outcome() + " at " + row.runDate() + ", due only at " + due);
      }
    }
  }

  private void each(Occurrences grid, JobStory story, Consumer<String> broken) {
    BitSet known = new BitSet();
    int latest = -1;
    for (RunRow row : story.runs().rows()) {
      int number = grid.number(row.runDate());
      if (number < 0) {
        broken.accept(
            "was " + row.outcome() + " at " + row.runDate() + ", which is no occurrence of it");
      } else if (row.is(RunOutcome.MISSED)) {
        missed(number, row, grid, known, broken);
      } else if (row.is(RunOutcome.COMPLETED) || row.is(RunOutcome.FAILED)) {
        ran(number, latest, row, known, broken);
        latest = Math.max(latest, number);
      }
    }
    missing(known, expected(grid, story), grid, broken);
  }

  private static void missed(
      int first, RunRow row, Occurrences grid, BitSet known, Consumer<String> broken) {
    int beyond = (int) Math.min(Integer.MAX_VALUE, first + row.occurrences());
    int twice = known.nextSetBit(first);
    if (twice >= 0 && twice < beyond) {
      broken.accept("missed " + grid.at(twice) + ", which history holds before");
    }
    known.set(first, beyond);
  }

  private static void ran(
      int number, int latest, RunRow row, BitSet known, Consumer<String> broken) {
    if (known.get(number)) {
      broken.accept(
          "was " + row.outcome() + " at " + row.runDate() + ", which history holds before");
    } else if (number < latest) {
      broken.accept("was " + row.outcome() + " at " + row.runDate() + " after a later one");
    }
    known.set(number);
  }

  private static void missing(BitSet known, int last, Occurrences grid, Consumer<String> broken) {
    int first = known.nextClearBit(0);
    if (first <= last) {
      int all = last + 1 - known.get(0, last + 1).cardinality();
      broken.accept(
          String.format("neither ran nor missed %s, and %d others", grid.at(first), all - 1));
    }
  }

  /** The last occurrence that must have run or be missed; -1 for none. */
  private int expected(Occurrences grid, JobStory story) {
    JobRow job = story.row();
    Instant current = job == null ? null : job.runDate();
    if (current == null) {
      return -1;
    }
    if (story.stands(JobStatus.FAILED)) {
      return grid.before(current);
    }
    if (story.stands(JobStatus.CANCELLED)) {
      return grid.before(latestKnown(story));
    }
    Instant end = story.end();
    return story.stands(JobStatus.COMPLETED)
        ? grid.last(end)
        : Math.max(grid.last(end.minus(limits.patience())), grid.before(current));
  }

  /**
   * The latest of which history knows. What the end of a run that was cancelled meanwhile missed is
   * not kept.
   */
  private static Instant latestKnown(JobStory story) {
    return story.runs().rows().stream()
        .map(RunRow::runDate)
        .max(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }
}
