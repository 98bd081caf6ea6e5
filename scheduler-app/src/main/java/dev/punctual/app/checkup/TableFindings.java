package dev.punctual.app.checkup;

import dev.punctual.dashboard.HealthChecks.Finding;
import dev.punctual.store.jdbc.TableFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What PostgreSQL says of the scheduler's tables: how large they are, and whether vacuum keeps up.
 */
final class TableFindings {
  private static final int LARGEST = 5;

  /** Fewer dead rows are nothing to speak of, however few others there are. */
  private static final long MANY = 100_000;

  private TableFindings() {}

  /** Of the largest tables, and of all that vacuum does not keep up with. */
  static List<Finding> of(List<TableFigures> tables) {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < tables.size(); i++) {
      TableFigures table = tables.get(i);
      boolean swept = table.deadRows() < MANY || table.deadRows() < table.rows();
      if (i < LARGEST || !swept) {
        findings.add(
            new Finding(
                "table " + table.name(),
                swept,
                says(table) + (swept ? "" : ": vacuum does not keep up, see docs/operations.md")));
      }
    }
    return findings;
  }

  private static String says(TableFigures table) {
    return String.format(
        Locale.ROOT,
        "%s, indexes %s, about %,d rows and %,d dead ones, %s",
        size(table.tableBytes()),
        size(table.indexBytes()),
        table.rows(),
        table.deadRows(),
        table.vacuumedAt() == null ? "never vacuumed" : "vacuumed " + table.vacuumedAt());
  }

  private static String size(long bytes) {
    return bytes < 10_000_000
        ? bytes / 1000 + " kB"
        : String.format(Locale.ROOT, "%,d MB", bytes / 1_000_000);
  }
}
