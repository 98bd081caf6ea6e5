package dev.punctual.app.cli.suppression;

import dev.punctual.app.cli.text.TextTable;
import dev.punctual.internal.text.OneLine;
import dev.punctual.message.Suppression;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The suppression list as text. */
final class SuppressionText {
  private static final int WIDEST_NAME = 40;
  private static final int WIDEST_REASON = 80;

  private final DateTimeFormatter times;

  /**
   * @param zone in which people read times
   */
  SuppressionText(ZoneId zone) {
    this.times = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss zzz", Locale.ROOT).withZone(zone);
  }

  /** A line per entry, and how to go on after a full page. */
  String table(List<Suppression> entries, int limit) {
    if (entries.isEmpty()) {
      return "No suppressions.";
    }
    TextTable table = new TextTable("ADDRESS", "BY", "SINCE", "WHO", "REASON");
    for (Suppression entry : entries) {
      Suppression.Terms terms = entry.terms();
      table.row(
          OneLine.of(entry.recipient(), WIDEST_NAME),
          terms.channel() == null ? "all" : terms.channel().name(),
          times.format(entry.since()),
          OneLine.of(Objects.toString(terms.by(), ""), WIDEST_NAME),
          OneLine.of(Objects.toString(terms.reason(), ""), WIDEST_REASON));
    }
    return entries.size() < limit
        ? table.toString()
        : table
            + System.lineSeparator()
            + "There may be more: go on with --page "
            + entries.get(entries.size() - 1).id();
  }
}
