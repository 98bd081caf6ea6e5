package dev.punctual.app.demo;

import dev.punctual.JobScheduler;
import dev.punctual.job.Run;
import dev.punctual.job.RunOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What history says of the demo's jobs, held against what was promised. */
final class Summary {
  private static final int ALL_RUNS = 100;
  private static final String ROW = "%-36s %-34s %4s %7s %13s  %s";

  private record Line(Promise promise, List<Run> runs) {

    long completed() {
      return count(RunOutcome.COMPLETED);
    }

    long retried() {
      return count(RunOutcome.RETRIED);
    }

    private long count(RunOutcome outcome) {
      return runs.stream().filter(run -> run.outcome() == outcome).count();
    }

    boolean kept() {
      return retried() == promise.retries()
          && (promise.recurring()
              ? completed() >= promise.completions()
              : completed() == promise.completions());
    }
  }

  private final List<Line> lines = new ArrayList<>();

  Summary(JobScheduler scheduler, List<Promise> promises) {
    for (Promise promise : promises) {
      lines.add(new Line(promise, scheduler.history(promise.jobId(), ALL_RUNS)));
    }
  }

  boolean allKept() {
    return lines.stream().allMatch(Line::kept);
  }

  String table() {
    List<String> rows = new ArrayList<>();
    rows.add(ROW.formatted("JOB", "PROMISE", "RUNS", "RETRIES", "WORST START", "KEPT"));
    for (Line line : lines) {
      rows.add(
          ROW.formatted(
              line.promise().jobId(),
              line.promise().words(),
              line.runs().size(),
              line.retried(),
              millis(worst(line.runs())) + " late",
              line.kept() ? "yes" : "NO"));
    }
    return String.join(System.lineSeparator(), rows);
  }

  String figures() {
    List<Duration> late =
        lines.stream()
            .flatMap(line -> line.runs().stream())
            .map(run -> run.times().lateness())
            .sorted()
            .toList();
    if (late.isEmpty()) {
      return "Nothing ran.";
    }
    return late.size()
        + " runs, all in history; started late by "
        + millis(late.get(late.size() / 2))
        + " in the middle and "
        + millis(late.get(late.size() - 1))
        + " at worst. "
        + (allKept() ? "Every promise was kept." : "NOT every promise was kept.");
  }

  private static Duration worst(List<Run> runs) {
    return runs.stream()
        .map(run -> run.times().lateness())
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  private static String millis(Duration time) {
    return String.format(Locale.ROOT, "%.1f ms", time.toNanos() / 1e6);
  }
}
