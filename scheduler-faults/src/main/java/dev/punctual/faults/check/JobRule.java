package dev.punctual.faults.check;

import dev.punctual.faults.history.History;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A rule that looks at one job at a time. */
abstract class JobRule implements Rule {
  private final Promise promise;

  JobRule(Promise promise) {
    this.promise = promise;
  }

  @Override
  public final Promise promise() {
    return promise;
  }

  @Override
  public final List<Violation> check(History history) {
    List<Violation> found = new ArrayList<>();
    JobStories.of(history).forEach(story -> check(story, found));
    return found;
  }

  final void check(JobStory story, List<Violation> found) {
    look(story, text -> found.add(new Violation(promise, story.job(), text)));
  }

  /**
   * Looks for what breaks the promise.
   *
   * @param broken takes what happened, in words that go on after the job's id
   */
  abstract void look(JobStory story, Consumer<String> broken);
}
