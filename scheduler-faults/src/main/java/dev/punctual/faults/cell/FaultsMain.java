package dev.punctual.faults.cell;

import dev.punctual.faults.check.Checker;
import dev.punctual.faults.check.Report;
import dev.punctual.faults.check.Summary;
import dev.punctual.faults.check.Violation;
import dev.punctual.faults.history.History;
import dev.punctual.faults.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Strikes a world with each fault in turn and prints what became of its jobs. Arguments: cells, all
 * where none is named; {@code -Dseed=N}, {@code -Dlease=SECONDS} (20). Exits with 1 when a promise
 * was broken.
 */
public final class FaultsMain {
  private static final Duration BEFORE = Duration.ofSeconds(4);
  private static final Duration AFTER = Duration.ofSeconds(4);
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int SHOWN = 20;

  private FaultsMain() {}

  /** Runs the cells. */
  public static void main(String... arguments) throws Exception {
    long seed = Long.getLong("seed", System.currentTimeMillis());
    Duration lease = Duration.ofSeconds(Long.getLong("lease", 20));
    System.out.println("seed " + seed + ", lease " + lease);
    StringBuilder table = new StringBuilder(Report.head());
    boolean broken = false;
    for (Cell cell : cells(arguments)) {
      Instant begun = Instant.now();
      Round round = round(cell, lease, seed);
      Summary summary = Summary.of(round.history(), new Checker(), round.faultEnd());
      String row = Report.row(cell.text(), summary);
      System.out.print(Duration.between(begun, Instant.now()).toSeconds() + " s " + row);
      table.append(row);
      List<Violation> violations = new Checker().check(round.history());
      violations.stream().limit(SHOWN).forEach(System.out::println);
      broken |= !violations.isEmpty();
    }
    System.out.println(table);
    System.exit(broken ? 1 : 0);
  }

  private record Round(History history, Instant faultEnd) {}

  private static Round round(Cell cell, Duration lease, long seed) throws Exception {
    try (World world = new World(lease, new Random(seed))) {
      World.pause(BEFORE);
      cell.strike(world);
      Instant faultEnd = Instant.now();
      World.pause(AFTER);
      return new Round(world.history(PATIENCE), faultEnd);
    }
  }

  private static List<Cell> cells(String... names) {
    if (names.length == 0) {
      return List.of(Cell.values());
    }
    List<Cell> cells = new ArrayList<>();
    for (String name : names) {
      cells.add(
          Arrays.stream(Cell.values())
              .filter(cell -> cell.text().equals(name))
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException(name + " is no cell: " + all())));
    }
    return cells;
  }

  private static String all() {
    return Arrays.stream(Cell.values()).map(Cell::text).collect(Collectors.joining(", "));
  }
}
