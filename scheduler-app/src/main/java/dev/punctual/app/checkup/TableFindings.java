package dev.punctual.app.checkup;

import dev.punctual.dashboard.HealthChecks.Finding;
import dev.punctual.dashboard.HealthChecks.Text;
import dev.punctual.figures.TableFigures;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
            new Finding(CheckWords.check("table", table.name()), swept, says(table, swept)));
      }
    }
    return findings;
  }

  private static Text says(TableFigures table, boolean swept) {
    @Nullable Instant vacuumed = table.vacuumedAt();
    String key = vacuumed == null ? "table.never" : "table.vacuumed";
    return CheckWords.text(
        swept ? key : key + ".late",
        Amount.bytes(table.tableBytes()),
        Amount.bytes(table.indexBytes()),
        Amount.of(table.rows()),
        Amount.of(table.deadRows()),
        String.valueOf(vacuumed));
  }
}
