package dev.punctual.benchmarks.scenarios;

import dev.punctual.benchmarks.server.Arena;
import dev.punctual.benchmarks.server.Counters;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures Punctual in one scenario after the other; see {@code scheduler-benchmarks/run}. */
final class ScenariosMain {
  private ScenariosMain() {}

  /**
   * Prints a table, whose rows come as soon as they are known.
   *
   * @param arguments names of scenarios; all if there is none. The system property {@code share}
   *     (default 1) makes them smaller or larger.
   */
  public static void main(String[] arguments) throws Exception {
    Map<String, Scenario> chosen = chosen(List.of(arguments));
    double share = Double.parseDouble(System.getProperty("share", "1"));
    System.out.println("PostgreSQL with " + Arena.settings() + "; share: " + share + "\n");
    if (!Counters.knowCpu()) {
      System.out.println("The server's CPU is left out: this machine does not tell it in /proc\n");
    }
    System.out.println("| scenario | what | measured | goal |\n|---|---|--:|---|");
    boolean allPlayed = true;
    try (Arena arena = new Arena()) {
      Stage stage = new Stage(arena, share);
      for (Map.Entry<String, Scenario> scenario : chosen.entrySet()) {
        allPlayed &= isPlayed(scenario.getKey(), scenario.getValue(), stage);
      }
    }
    System.exit(allPlayed ? 0 : 1);
  }

  /** A scenario that fails, such as by a standstill, takes no other with it. */
  private static boolean isPlayed(String name, Scenario scenario, Stage stage) throws Exception {
    try {
      scenario.play(stage).forEach(finding -> System.out.println(finding.markdown(name)));
      return true;
    } catch (IllegalStateException failure) {
      System.out.println(Finding.of("failed", "%s", failure).markdown(name));
      return false;
    }
  }

  private static Map<String, Scenario> chosen(Collection<String> names) {
    Map<String, Scenario> all = all();
    for (String name : names) {
      if (!all.containsKey(name)) {
        throw new IllegalArgumentException(
            "no scenario is named " + name + ": expected " + String.join(", ", all.keySet()));
      }
    }
    if (!names.isEmpty()) {
      all.keySet().retainAll(names);
    }
    return all;
  }

  private static Map<String, Scenario> all() {
    Map<String, Scenario> all = new LinkedHashMap<>();
    all.put("sustained", new Sustained());
    all.put("now-jobs", new NowJobs());
    all.put("burst", new Burst());
    all.put("data", new MuchData());
    all.put("recurring", new Recurring());
    all.put("nodes", new Nodes());
    all.put("far-nodes", new FarNodes());
    all.put("single-calls", new SingleCalls());
    all.put("horizon", new Horizon());
    return all;
  }
}
