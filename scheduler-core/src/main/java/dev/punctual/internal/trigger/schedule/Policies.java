package dev.punctual.internal.trigger.schedule;

import dev.punctual.trigger.ExcludedDates;
import dev.punctual.trigger.GapPolicy;
import dev.punctual.trigger.InvalidTriggerException;
import dev.punctual.trigger.MisfirePolicy;
import dev.punctual.trigger.OverlapPolicy;
import dev.punctual.trigger.RunPolicies;
import dev.punctual.trigger.ShortMonthPolicy;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a trigger treats the odd days of the calendar, within which bounds it fires, and how its
 * occurrences are run. In the text form each is a {@code key=value} pair after a semicolon.
 */
public record Policies(
    GapPolicy gap,
    OverlapPolicy overlap,
    ShortMonthPolicy shortMonth,
    Window window,
    ExcludedDates except,
    RunPolicies runs) {
  /** For times that somebody wrote down: each fires once, whatever the clocks do. */
  public static final Policies OF_FIXED_TIMES = usual(GapPolicy.SHIFT, OverlapPolicy.FIRST);

  /** For "every so often" on the wall clock: whatever the clocks show, and nothing else. */
  public static final Policies OF_ELAPSED_TIMES = usual(GapPolicy.SKIP, OverlapPolicy.BOTH);

  private static final List<String> OF_CLOCKS = List.of("gap", "overlap");
  private static final List<String> OF_ONE_RUN = List.of("jitter", "misfire", "grace", "deadline");
  private static final List<String> OF_MANY_RUNS =
      List.of("start", "end", "except", "max_runs", "jitter", "misfire", "grace", "deadline");
  private static final List<String> OF_OCCURRENCES = List.of("concurrency", "backlog");

  /** What has an effect on a schedule of each kind. */
  static final Set<String> OF_LOCAL_TIMES = keys(OF_CLOCKS, OF_MANY_RUNS, OF_OCCURRENCES);

  static final Set<String> OF_MONTHS =
      keys(OF_CLOCKS, List.of("short_month"), OF_MANY_RUNS, OF_OCCURRENCES);
  static final Set<String> OF_INTERVALS = keys(OF_MANY_RUNS, OF_OCCURRENCES);
  static final Set<String> OF_FIXED_DELAYS = keys(OF_MANY_RUNS);
  static final Set<String> OF_LOCAL_MOMENTS = keys(OF_CLOCKS, OF_ONE_RUN);
  static final Set<String> OF_MOMENTS = keys(OF_ONE_RUN);

  public static final String KEYS = String.join(", ", OF_MONTHS);

  private static Policies usual(GapPolicy gap, OverlapPolicy overlap) {
    return new Policies(
        gap, overlap, ShortMonthPolicy.SKIP, Window.ALWAYS, ExcludedDates.NONE, RunPolicies.USUAL);
  }

  @SafeVarargs
  private static Set<String> keys(List<String>... groups) {
    Set<String> keys = new LinkedHashSet<>();
    for (List<String> group : groups) {
      keys.addAll(group);
    }
    return keys;
  }

  public Policies withGap(GapPolicy changed) {
    return new Policies(changed, overlap, shortMonth, window, except, runs);
  }

  public Policies withOverlap(OverlapPolicy changed) {
    return new Policies(gap, changed, shortMonth, window, except, runs);
  }

  public Policies withShortMonth(ShortMonthPolicy changed) {
    return new Policies(gap, overlap, changed, window, except, runs);
  }

  public Policies withWindow(Window changed) {
    return new Policies(gap, overlap, shortMonth, changed, except, runs);
  }

  public Policies withExcept(ExcludedDates changed) {
    return new Policies(gap, overlap, shortMonth, window, changed, runs);
  }

  public Policies withRuns(RunPolicies changed) {
    return new Policies(gap, overlap, shortMonth, window, except, changed);
  }

  /** These policies, with the ones that the text names changed; a blank text changes none. */
  public Policies with(String text) {
    if (text.isBlank()) {
      return this;
    }
    Policies changed = this;
    Set<String> seen = new HashSet<>();
    for (String pair : text.split(";", -1)) {
      int equals = pair.indexOf('=');
      if (equals < 0) {
        throw new InvalidTriggerException("policy", pair, "key=value with the key " + KEYS);
      }
      String key = pair.substring(0, equals).strip().toLowerCase(Locale.ROOT);
      if (!seen.add(key)) {
        throw new InvalidTriggerException("policy", pair, "each policy once");
      }
      changed = changed.with(key, pair.substring(equals + 1).strip());
    }
    return changed;
  }

  /** An empty value takes a bound away again. */
  private Policies with(String key, String value) {
    return switch (key) {
      case "gap" -> withGap(GapPolicy.parse(value));
      case "overlap" -> withOverlap(OverlapPolicy.parse(value));
      case "short_month" -> withShortMonth(ShortMonthPolicy.parse(value));
      case "start" -> withWindow(window.withStart(edge(key, value)));
      case "end" -> withWindow(window.withEnd(edge(key, value)));
      case "except" ->
          withExcept(value.isEmpty() ? ExcludedDates.NONE : ExcludedDates.parse(value));
      default -> withRuns(RunPolicyText.with(runs, key, value));
    };
  }

  private static @Nullable Edge edge(String key, String value) {
    return value.isEmpty() ? null : Edge.parse("policy " + key, value);
  }

  /** The policies that differ from the usual ones, each led by a semicolon. */
  public String text(Policies usual) {
    StringBuilder text = new StringBuilder();
    differing(usual)
        .forEach((key, value) -> text.append(';').append(key).append('=').append(value));
    return text.toString();
  }

  /** Refuses a policy that could change nothing: it would be a silent error. */
  public void requireEffect(Schedule schedule) {
    differing(schedule.usualPolicies())
        .forEach(
            (key, value) -> {
              if (!schedule.policies().contains(key)) {
                throw new InvalidTriggerException(
                    "policy",
                    key + "=" + value,
                    "one that has an effect on this trigger: "
                        + String.join(", ", schedule.policies()));
              }
            });
    boolean runsOne = !schedule.policies().contains("backlog");
    if (runsOne && runs.misfire() == MisfirePolicy.RUN_ALL) {
      throw new InvalidTriggerException(
          "policy misfire", "run_all", "coalesce or skip, for this trigger has no occurrences");
    }
  }

  private Map<String, String> differing(Policies usual) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (gap != usual.gap) {
      texts.put("gap", gap.text());
    }
    if (overlap != usual.overlap) {
      texts.put("overlap", overlap.text());
    }
    if (shortMonth != usual.shortMonth) {
      texts.put("short_month", shortMonth.text());
    }
    if (window.start() != null) {
      texts.put("start", window.start().text());
    }
    if (window.end() != null) {
      texts.put("end", window.end().text());
    }
    if (!except.isEmpty()) {
      texts.put("except", except.text());
    }
    RunPolicyText.add(runs, texts);
    return texts;
  }
}
