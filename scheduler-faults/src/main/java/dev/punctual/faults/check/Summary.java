package dev.punctual.faults.check;

import dev.punctual.faults.history.History;
import dev.punctual.job.RunOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A round of faults in figures.
 *
 * @param accepted how many jobs clients were told of
 * @param completed how many runs history holds as completed
 * @param repeated how often a handler was called again for an occurrence, by reason; reasons that
 *     never came are not in it
 * @param broken what was broken
 * @param longestRecovery from the end of the fault to the first run of the job that waited longest
 *     of those that were due before it; null if no fault was told or no job waited for its end
 */
public record Summary(
    long accepted,
    long completed,
    Map<Repeat, Long> repeated,
    Broken broken,
    @Nullable Duration longestRecovery) {
  private static final Set<Promise> LOST =
      EnumSet.of(Promise.NOTHING_LOST, Promise.EVERY_OCCURRENCE);

  /**
   * What was broken.
   *
   * @param lost how many jobs were lost or stuck, or miss an occurrence or the reason for one
   * @param overlaps how often two runs of a job went on at once
   * @param early how many runs began before they were due
   * @param others how often any other promise was broken
   */
  public record Broken(long lost, long overlaps, long early, long others) {
    static Broken of(List<Violation> violations) {
      long lost =
          violations.stream()
              .filter(found -> LOST.contains(found.rule()))
              .map(Violation::job)
              .distinct()
              .count();
      long overlaps = count(violations, EnumSet.of(Promise.NO_OVERLAP));
      long early = count(violations, EnumSet.of(Promise.NEVER_EARLY));
      long others = violations.size() - overlaps - early - count(violations, LOST);
      return new Broken(lost, overlaps, early, others);
    }

    private static long count(List<Violation> violations, Set<Promise> promises) {
      return violations.stream().filter(found -> promises.contains(found.rule())).count();
    }

    /** Whether nothing was. */
    public boolean isNothing() {
      return lost == 0 && overlaps == 0 && early == 0 && others == 0;
    }
  }

  /** Of a round whose fault has no end to count from. */
  public static Summary of(History history) {
    return of(history, new Checker(), null);
  }

  /**
   * Of a round of one fault.
   *
   * @param faultEnd when the fault ended, by the observer's clock; null if nobody knows
   */
  public static Summary of(History history, Checker checker, @Nullable Instant faultEnd) {
    Collection<JobStory> stories = JobStories.of(history);
    long completed = history.runs().stream().filter(row -> row.is(RunOutcome.COMPLETED)).count();
    return new Summary(
        history.accepted().size(),
        completed,
        repeats(stories),
        Broken.of(checker.check(stories)),
        faultEnd == null ? null : longestRecovery(stories, faultEnd));
  }

  private static Map<Repeat, Long> repeats(Collection<JobStory> stories) {
    Map<Repeat, Long> repeats = new EnumMap<>(Repeat.class);
    for (JobStory story : stories) {
      Map<Instant, KnownRun> before = new HashMap<>();
      for (KnownRun run : story.runs().seen()) {
        KnownRun earlier = before.put(run.sightings().get(0).occurrence(), run);
        if (earlier != null) {
          repeats.merge(Repeat.after(earlier), 1L, Long::sum);
        }
      }
    }
    return repeats;
  }

  private static @Nullable Duration longestRecovery(
      Collection<JobStory> stories, Instant faultEnd) {
    return stories.stream()
        .map(story -> Recovery.of(story.runs().seen(), faultEnd))
        .filter(Objects::nonNull)
        .max(Duration::compareTo)
        .orElse(null);
  }
}
