package dev.punctual.faults.cell;

import dev.punctual.faults.check.Report;
import dev.punctual.faults.world.Pace;
import dev.punctual.faults.world.Unplayable;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * Strikes a world with each fault in turn and prints what became of its jobs. Arguments: cells,
 * {@code few} of each kind, all where none is named; {@code -Dseed=N}, {@code -Dlease=SECONDS}
 * (20), {@code -Dshare=1} of the usual times. Exits with 1 when a promise was broken or a cell
 * could not be played to its end.
 */
public final class FaultsMain {
  private static final int SHOWN = 20;

  private final Pace pace;
  private final long seed;
  private final StringBuilder table = new StringBuilder(Report.head());
  private boolean broken;

  private FaultsMain(Pace pace, long seed) {
    this.pace = pace;
    this.seed = seed;
  }

  /** Runs the cells. */
  public static void main(String... names) throws InterruptedException {
    long seed = Long.getLong("seed", System.currentTimeMillis());
    Duration lease = Duration.ofSeconds(Long.getLong("lease", 20));
    Pace pace = new Pace(lease, Double.parseDouble(System.getProperty("share", "1")));
    System.out.println("seed " + seed + ", lease " + lease + ", share " + pace.share());
    System.exit(new FaultsMain(pace, seed).play(Cells.named(names)) ? 0 : 1);
  }

  /** Whether all promises were kept. */
  private boolean play(List<Cell> cells) throws InterruptedException {
    for (Cell cell : cells) {
      try {
        tell(Round.of(cell, pace, seed));
      } catch (Unplayable lacking) {
        System.out.println(cell.name() + " skipped: " + lacking.getMessage());
        broken |= "true".equals(System.getenv("CI"));
      } catch (IOException | SQLException | RuntimeException unfinished) {
        System.out.println(cell.name() + " could not be finished: " + unfinished);
        broken = true;
      }
    }
    System.out.println(table);
    return !broken;
  }

  private void tell(Round round) {
    System.out.print(round.time().toSeconds() + " s " + round.row());
    table.append(round.row());
    round.violations().stream().limit(SHOWN).forEach(System.out::println);
    broken |= !round.violations().isEmpty();
  }
}
