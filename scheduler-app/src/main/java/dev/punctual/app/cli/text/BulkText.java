package dev.punctual.app.cli.text;

import dev.punctual.bulk.BulkAction;
import dev.punctual.bulk.BulkPlan;
import dev.punctual.bulk.BulkProgress;
import dev.punctual.internal.text.OneLine;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is done to many jobs, in words. */
public final class BulkText {
  private static final int WIDEST = 70;

  private final DateTimeFormatter times;

  /**
   * @param zone in which people read times
   */
  public BulkText(ZoneId zone) {
    this.times = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss zzz", Locale.ROOT).withZone(zone);
  }

  /** A line each. */
  public String table(List<BulkProgress> bulks) {
    if (bulks.isEmpty()) {
      return "No bulk was asked for.";
    }
    TextTable table =
        new TextTable("ID", "ACTION", "STATUS", "DONE", "SKIPPED", "FAILED", "ASKED", "FILTER");
    for (BulkProgress bulk : bulks) {
      table.row(
          Long.toString(bulk.id()),
          bulk.action().text(),
          bulk.status().text(),
          Long.toString(bulk.counts().done()),
          Long.toString(bulk.counts().skipped()),
          Long.toString(bulk.counts().failed()),
          times.format(bulk.requestedAt()),
          OneLine.of(bulk.filter(), WIDEST));
    }
    return table.toString();
  }

  /** All of one, a line per field. */
  public String details(BulkProgress bulk) {
    TextTable table = new TextTable("BULK", Long.toString(bulk.id()));
    table.row("action", bulk.action().text());
    table.row("filter", OneLine.of(bulk.filter(), WIDEST));
    table.row("status", bulk.status().text());
    table.row("begins", times.format(bulk.beginsAt()));
    table.row("matched", text(bulk.counts().matched()));
    table.row("done", Long.toString(bulk.counts().done()));
    table.row("skipped", Long.toString(bulk.counts().skipped()));
    table.row("failed", Long.toString(bulk.counts().failed()));
    table.row("left", text(bulk.counts().left()));
    bulk.failures().forEach(failure -> table.row("", OneLine.of(failure, WIDEST)));
    return table.toString();
  }

  private static String text(@Nullable Long number) {
    return number == null ? "not counted" : Long.toString(number);
  }

  /** What would be done. */
  public static String words(BulkPlan plan, BulkAction action) {
    String ids =
        plan.sample().stream()
            .map(job -> OneLine.of(job.id().value(), WIDEST))
            .collect(Collectors.joining(", "));
    String which = ids.isEmpty() ? "" : ", such as " + ids;
    return action.text() + " would meet " + plan.count() + " jobs" + which;
  }
}
