package dev.punctual.app.cli.text;

import dev.punctual.audit.AuditEntry;
import dev.punctual.audit.AuditEntry.Effect;
import dev.punctual.internal.text.OneLine;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** What was asked for, in words. */
public final class AuditText {
  private static final int WIDEST_NAME = 40;
  private static final int WIDEST_CHANGE = 100;

  private final DateTimeFormatter times;

  /**
   * @param zone in which people read times
   */
  public AuditText(ZoneId zone) {
    this.times = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss zzz", Locale.ROOT).withZone(zone);
  }

  /** A line per entry, and how to go on after a full page. */
  public String table(List<AuditEntry> entries, int limit) {
    if (entries.isEmpty()) {
      return "Nothing was asked for.";
    }
    TextTable table = new TextTable("AT", "WHO", "THROUGH", "WHAT", "TO", "CHANGED", "REASON");
    for (AuditEntry entry : entries) {
      table.row(
          times.format(entry.at()),
          entry.asker().name() == null ? "-" : OneLine.of(entry.asker().name(), WIDEST_NAME),
          entry.asker().source().text(),
          entry.action(),
          OneLine.of(target(entry), WIDEST_NAME),
          OneLine.of(change(entry.effect()), WIDEST_CHANGE),
          entry.reason() == null ? "" : OneLine.of(entry.reason(), WIDEST_NAME));
    }
    return entries.size() < limit
        ? table.toString()
        : table
            + System.lineSeparator()
            + "There may be more: go on with --page "
            + entries.get(entries.size() - 1).id();
  }

  private static String target(AuditEntry entry) {
    return entry.target().name() == null
        ? entry.target().kind()
        : entry.target().kind() + " " + entry.target().name();
  }

  /** Each field that changed, and how many jobs did where that is not one. */
  private static String change(Effect effect) {
    List<String> parts = new ArrayList<>();
    if (effect.affected() != 1) {
      parts.add(effect.affected() + " jobs");
    }
    TreeSet<String> names = new TreeSet<>(effect.before().keySet());
    names.addAll(effect.after().keySet());
    for (String name : names) {
      String after = effect.after().getOrDefault(name, "-");
      parts.add(
          effect.before().isEmpty()
              ? name + " " + after
              : name + " " + effect.before().getOrDefault(name, "-") + " -> " + after);
    }
    return String.join(", ", parts);
  }
}
