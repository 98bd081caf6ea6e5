package dev.punctual.faults.simulation;

import dev.punctual.faults.history.Accepted;
import dev.punctual.faults.history.History;
import dev.punctual.faults.history.JobRow;
import dev.punctual.faults.history.RunRow;
import dev.punctual.faults.history.Sighting;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Simulations, and what they broke. */
final class Rounds {
  private Rounds() {}

  /** The promises that a simulation broke, or the defect that it ran into; none if all is well. */
  static List<String> broken(Choices choices) {
    try {
      return broken(new Simulation(choices).run());
    } catch (RuntimeException | Error defect) {
      StringWriter trace = new StringWriter();
      defect.printStackTrace(new PrintWriter(trace));
      return List.of("defect: " + trace);
    }
  }

  static List<String> broken(History history) {
    List<String> broken = new ArrayList<>();
    Map<String, List<RunRow>> runs = new HashMap<>();
    history.runs().forEach(run -> runs.computeIfAbsent(run.job(), j -> new ArrayList<>()).add(run));
    Map<String, JobRow> jobs = new HashMap<>();
    history.jobs().forEach(job -> jobs.put(job.job(), job));
    for (Accepted job : history.accepted()) {
      List<RunRow> its = runs.getOrDefault(job.job(), List.of());
      JobRow row = jobs.get(job.job());
      if (row == null || row.status().equals("scheduled") || row.status().equals("running")) {
        broken.add("lost or stuck: " + job + " " + row + " " + its);
        continue;
      }
      if (job.cancelled() != row.status().equals("cancelled")) {
        broken.add("cancelled or not: " + job + " " + row + its);
      }
      if (job.every() == null) {
        long completed = its.stream().filter(run -> run.outcome().equals("completed")).count();
        if (completed > 1
            || (!job.cancelled() && (completed == 1) != row.status().equals("completed"))) {
          broken.add("completed " + completed + " times: " + row + its);
        }
        boolean shouldFail = job.failures() > job.maxRetries();
        if (!job.cancelled() && shouldFail && !row.status().equals("failed")) {
          broken.add("should have failed: " + job + row + its);
        }
        if (!job.cancelled() && !shouldFail && row.status().equals("failed") && row.crashes() < 5) {
          broken.add("should not have failed: " + job + row + its);
        }
      } else if (job.runAll() && !job.cancelled()) {
        Set<Instant> seen = new HashSet<>();
        its.stream()
            .filter(r -> List.of("completed", "failed", "missed").contains(r.outcome()))
            .forEach(r -> seen.add(r.runDate()));
        for (Instant at = job.due();
            !at.isAfter(job.due().plusSeconds(120));
            at = at.plus(job.every())) {
          if (!seen.contains(at)) {
            broken.add("occurrence without a run: " + at + " of " + job + its);
          }
        }
      }
      overlaps(its, broken);
    }
    for (Sighting seen : history.sightings()) {
      if (seen.kind() == Sighting.Kind.BEGIN && seen.at().isBefore(seen.occurrence())) {
        broken.add("early: " + seen);
      }
    }
    return broken;
  }

  private static void overlaps(List<RunRow> runs, List<String> broken) {
    List<RunRow> done = runs.stream().filter(run -> run.outcome().equals("completed")).toList();
    for (RunRow one : done) {
      for (RunRow other : done) {
        if (one.number() != other.number()
            && one.started().isBefore(other.finished())
            && other.started().isBefore(one.finished())) {
          broken.add("overlap: " + one + other);
        }
      }
    }
  }

  /** A seed that failed, with the shortest choices that fail as it did. */
  static String told(long seed, List<String> broken) {
    Choices choices = Choices.of(seed);
    broken(choices);
    String kind = kind(broken);
    List<Integer> shrunk =
        new Shrinker(fewer -> kind(broken(Choices.replayed(fewer))).equals(kind))
            .shrink(choices.made());
    return "seed "
        + seed
        + " broke "
        + broken
        + "\nshrunk: "
        + shrunk
        + "\nwhich broke "
        + broken(Choices.replayed(shrunk));
  }

  private static String kind(List<String> broken) {
    return broken.isEmpty() ? "" : broken.get(0).replaceAll("(?s):.*", "");
  }
}
