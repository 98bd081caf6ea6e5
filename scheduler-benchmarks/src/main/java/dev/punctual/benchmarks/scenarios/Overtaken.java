package dev.punctual.benchmarks.scenarios;

import java.util.List;

/**
 * How far the order of starts was from that of due times.
 *
 * @param jobs how many started after a job that was due too many places later
 * @param furthest the most places between a job and one that was due later and started earlier
 */
record Overtaken(int jobs, int furthest) {
  /**
   * Compares the order of starts with the ranks by due time in which the jobs' names end.
   *
   * @param allowed places that do not count
   */
  static Overtaken in(List<Start> starts, int allowed) {
    int jobs = 0;
    int furthest = 0;
    int latest = 0;
    for (Start start : starts) {
      int rank = Integer.parseInt(start.job().substring(start.job().lastIndexOf('-') + 1));
      latest = Math.max(latest, rank);
      furthest = Math.max(furthest, latest - rank);
      if (latest - rank > allowed) {
        jobs++;
      }
    }
    return new Overtaken(jobs, furthest);
  }
}
