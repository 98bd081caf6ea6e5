package dev.punctual.faults.cell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All cells there are, by name. */
final class Cells {
  /** A project's nodes meet these as well, beside those of its own. */
  private static final Set<String> ON_SUPABASE =
      Set.of(
          "kill-one",
          "kill-all",
          "freeze",
          "terminate-node",
          "greed",
          "restart",
          "crash",
          "terminate",
          "statement-timeout",
          "lock",
          "cut",
          "reset",
          "black-hole",
          "delay",
          "throttle");

  /** One of each kind, of the quick ones: what is tried with every change. */
  private static final List<String> FEW =
      List.of(
          "kill-all",
          "freeze",
          "crash",
          "black-hole",
          "synchronous-failover",
          "migrate-at-once",
          "supabase-bad-gateway");

  private Cells() {}

  static List<Cell> all() {
    List<Cell> own =
        Stream.of(
                ProcessFaults.cells(),
                NetworkFaults.cells(),
                ServerFaults.cells(),
                StandbyFaults.cells(),
                SchemaFaults.cells())
            .flatMap(List::stream)
            .toList();
    List<Cell> all = new ArrayList<>(own);
    own.stream()
        .filter(cell -> ON_SUPABASE.contains(cell.name()))
        .map(Cell::onSupabase)
        .forEach(all::add);
    all.addAll(ProjectFaults.cells());
    return all;
  }

  /**
   * Those of these names, {@code few}, or all where none is named.
   *
   * @throws IllegalArgumentException if there is none of a name
   */
  static List<Cell> named(String... names) {
    if (names.length == 0) {
      return all();
    }
    return Arrays.stream(names)
        .flatMap(name -> "few".equals(name) ? FEW.stream() : Stream.of(name))
        .map(Cells::named)
        .toList();
  }

  private static Cell named(String name) {
    return all().stream()
        .filter(cell -> cell.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name + " is no cell: few, " + names()));
  }

  private static String names() {
    return all().stream().map(Cell::name).collect(Collectors.joining(", "));
  }
}
