package dev.punctual.faults.check;

import dev.punctual.faults.history.RunRow;
import dev.punctual.job.RunOutcome;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A run that the observer saw begin, and until when it held its fence: until its handler ended; of
 * one that crashed, was given back or was completed by its handler in a transaction, no longer than
 * until history says so. Of a run whose end history does not hold nobody knows.
 */
record Span(KnownRun run, Instant begin, @Nullable Instant heldUntil) {

  /** Those of the runs of such jobs, the earliest first. */
  static List<Span> of(Stream<JobStory> jobs) {
    return jobs.flatMap(Span::of).sorted(Comparator.comparing(Span::begin)).toList();
  }

  private static Stream<Span> of(JobStory job) {
    return job.runs().seen().stream()
        .flatMap(
            run ->
                Stream.ofNullable(run.begin())
                    .map(begin -> new Span(run, begin, heldUntil(run, job.leavesReceipts()))));
  }

  private static @Nullable Instant heldUntil(KnownRun run, boolean endsBeforeItsHandler) {
    RunRow row = run.row();
    Instant end = run.end();
    if (row == null) {
      return null;
    }
    boolean over =
        run.is(RunOutcome.CRASHED)
            || run.is(RunOutcome.INTERRUPTED)
            || (endsBeforeItsHandler && run.is(RunOutcome.COMPLETED));
    return end == null || (over && row.finished().isBefore(end)) ? row.finished() : end;
  }

  boolean holdsAt(Instant time) {
    return heldUntil != null && heldUntil.isAfter(time);
  }
}
