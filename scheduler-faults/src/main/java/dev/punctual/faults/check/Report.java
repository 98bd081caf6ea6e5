package dev.punctual.faults.check;

import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A Markdown table of rounds, a row for each. */
public final class Report {
  private Report() {}

  /** The two lines above the rows. */
  public static String head() {
    return """
        | cell | accepted | completed | repeated | lost | overlaps | early | other violations | longest recovery |
        |---|---|---|---|---|---|---|---|---|
        """;
  }

  /**
   * The row of a round, with the end of its line.
   *
   * @param cell the name of the round
   */
  public static String row(String cell, Summary summary) {
    Summary.Broken broken = summary.broken();
    return String.format(
        Locale.ROOT,
        "| %s | %d | %d | %s | %d | %d | %d | %d | %s |%n",
        cell.replace("|", "\\|"),
        summary.accepted(),
        summary.completed(),
        repeated(summary),
        broken.lost(),
        broken.overlaps(),
        broken.early(),
        broken.others(),
        seconds(summary.longestRecovery()));
  }

  private static String repeated(Summary summary) {
    long all = summary.repeated().values().stream().mapToLong(Long::longValue).sum();
    String reasons =
        summary.repeated().entrySet().stream()
            .map(reason -> reason.getValue() + " " + reason.getKey().words())
            .collect(Collectors.joining(", "));
    return all == 0 ? "0" : all + " (" + reasons + ")";
  }

  private static String seconds(@Nullable Duration time) {
    return time == null ? "–" : String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
  }
}
