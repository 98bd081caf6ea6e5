package dev.punctual.faults.check;

import dev.punctual.faults.history.History;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Finds each promise that a history breaks. Immutable and safe for use by many threads. */
public final class Checker {
  private final List<JobRule> rules;
  private final WithinLimit withinLimit = new WithinLimit();

  /** A checker of rounds with the usual settings. */
  public Checker() {
    this(Limits.DEFAULT);
  }

  /** A checker of rounds with such settings. */
  public Checker(Limits limits) {
    rules =
        List.of(
            new NothingLost(limits),
            new EndsOnce(limits),
            new NoOverlap(),
            new FencedOff(),
            new NeverEarly(),
            new CountsAddUp(),
            new EveryOccurrence(limits),
            new ReceiptsEqualRuns(),
            new SeenAsRecorded());
  }

  /** The rules, each of which may be asked alone. */
  public List<Rule> rules() {
    List<Rule> all = new ArrayList<>(rules);
    all.add(withinLimit);
    return List.copyOf(all);
  }

  /**
   * Each place where the history breaks a promise, job by job, and then by key; none if it keeps
   * them all.
   */
  public List<Violation> check(History history) {
    return check(JobStories.of(history));
  }

  List<Violation> check(Collection<JobStory> stories) {
    List<Violation> found = new ArrayList<>();
    stories.forEach(story -> rules.forEach(rule -> rule.check(story, found)));
    found.addAll(withinLimit.check(stories));
    return found;
  }
}
