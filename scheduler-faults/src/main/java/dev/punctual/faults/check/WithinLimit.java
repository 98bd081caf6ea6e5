package dev.punctual.faults.check;

import dev.punctual.faults.history.Accepted;
import dev.punctual.faults.history.History;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Of the jobs of one concurrency key, one runs at a time ({@link Accepted#keyOf}). */
final class WithinLimit implements Rule {

  @Override
  public Promise promise() {
    return Promise.WITHIN_LIMIT;
  }

  @Override
  public List<Violation> check(History history) {
    return check(JobStories.of(history));
  }

  List<Violation> check(Collection<JobStory> stories) {
    Map<String, List<JobStory>> byKey =
        stories.stream()
            .filter(story -> Accepted.keyOf(story.job()) != null)
            .collect(
                Collectors.groupingBy(
                    story -> Objects.requireNonNull(Accepted.keyOf(story.job()))));
    List<Violation> found = new ArrayList<>();
    byKey.forEach((key, jobs) -> look(key, jobs, found));
    return found;
  }

  private void look(String key, List<JobStory> jobs, List<Violation> found) {
    List<Span> spans = Span.of(jobs.stream());
    for (int i = 0; i < spans.size(); i++) {
      Span one = spans.get(i);
      for (int j = i + 1; j < spans.size() && one.holdsAt(spans.get(j).begin()); j++) {
        Span later = spans.get(j);
        if (later.holdsAt(later.begin())) {
          found.add(new Violation(promise(), key, text(one, later)));
        }
      }
    }
  }

  private static String text(Span one, Span later) {
    return String.format(
        "had a run with fence %d from %s to %s, and another with fence %d from %s",
        one.run().fence(), one.begin(), one.heldUntil(), later.run().fence(), later.begin());
  }
}
