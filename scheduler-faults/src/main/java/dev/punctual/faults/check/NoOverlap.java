package dev.punctual.faults.check;

import dev.punctual.faults.history.RunRow;
import dev.punctual.job.RunOutcome;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * No two runs of a job go on at once while both hold their fences.
 *
 * <p>A run holds its fence until its handler ended; one that crashed or was given back, no longer
 * than until history says so. Of a run whose end history does not hold nobody knows how long it
 * held its fence: what runs beside it is a repeat. One that began after a run with a greater fence
 * had lost its own before, unless history says that it held it.
 */
final class NoOverlap extends JobRule {
  NoOverlap() {
    super(Promise.NO_OVERLAP);
  }

  /** A run that the observer saw begin. */
  private record Span(KnownRun run, Instant begin, @Nullable Instant heldUntil) {

    boolean holdsAt(Instant time) {
      return heldUntil != null && heldUntil.isAfter(time);
    }
  }

  @Override
  void look(JobStory story, Consumer<String> broken) {
    if (story.runs().seen().size() < 2) {
      return;
    }
    List<Span> spans =
        story.runs().seen().stream()
            .map(NoOverlap::span)
            .filter(Objects::nonNull)
            .sorted(Comparator.comparing(Span::begin))
            .toList();
    for (int i = 0; i < spans.size(); i++) {
      Span one = spans.get(i);
      for (int j = i + 1; j < spans.size() && one.holdsAt(spans.get(j).begin()); j++) {
        overlap(one, spans.get(j), broken);
      }
    }
  }

  private static @Nullable Span span(KnownRun run) {
    Instant begin = run.begin();
    return begin == null ? null : new Span(run, begin, heldUntil(run));
  }

  private static @Nullable Instant heldUntil(KnownRun run) {
    RunRow row = run.row();
    Instant end = run.end();
    if (row == null) {
      return null;
    }
    boolean lost = run.is(RunOutcome.CRASHED) || run.is(RunOutcome.INTERRUPTED);
    return end == null || (lost && row.finished().isBefore(end)) ? row.finished() : end;
  }

  private static void overlap(Span one, Span later, Consumer<String> broken) {
    if (one.run().fence() < later.run().fence() || later.holdsAt(later.begin())) {
      broken.accept(
          String.format(
              "ran with fence %d from %s to %s, and began with fence %d at %s",
              one.run().fence(), one.begin(), one.heldUntil(), later.run().fence(), later.begin()));
    }
  }
}
