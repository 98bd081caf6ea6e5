package dev.punctual.faults.check;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * No two runs of a job go on at once while both hold their fences.
 *
 * <p>What runs beside a run whose end history does not hold is a repeat. One that began after a run
 * with a greater fence had lost its own before, unless history says that it held it.
 */
final class NoOverlap extends JobRule {
  NoOverlap() {
    super(Promise.NO_OVERLAP);
  }

  @Override
  void look(JobStory story, Consumer<String> broken) {
    if (story.runs().seen().size() < 2) {
      return;
    }
    List<Span> spans = Span.of(Stream.of(story));
    for (int i = 0; i < spans.size(); i++) {
      Span one = spans.get(i);
      for (int j = i + 1; j < spans.size() && one.holdsAt(spans.get(j).begin()); j++) {
        overlap(one, spans.get(j), broken);
      }
    }
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
