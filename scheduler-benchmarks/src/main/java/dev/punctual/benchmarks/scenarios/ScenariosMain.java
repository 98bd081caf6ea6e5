package dev.punctual.benchmarks.scenarios;

import dev.punctual.benchmarks.server.Arena;
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
    System.out.println("| scenario | what | measured | goal |\n|---|---|--:|---|");
    try (Arena arena = new Arena()) {
      for (Map.Entry<String, Scenario> scenario : chosen.entrySet()) {
        scenario
            .getValue()
            .play(new Stage(arena, share))
            .forEach(finding -> System.out.println(finding.markdown(scenario.getKey())));
      }
    }
    System.exit(0);
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
    all.put("horizon", new Horizon());
    return all;
  }
}
