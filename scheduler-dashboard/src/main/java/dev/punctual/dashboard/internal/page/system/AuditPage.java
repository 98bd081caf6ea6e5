package dev.punctual.dashboard.internal.page.system;

import dev.punctual.InvalidInputException;
import dev.punctual.SchedulerClient;
import dev.punctual.audit.AuditEntry;
import dev.punctual.audit.AuditFilter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A page of who asked for what, the latest first. Immutable.
 *
 * @param entries those of the page
 * @param next where the next page begins; null for none
 */
public record AuditPage(List<AuditEntry> entries, @Nullable Long next) {
  private static final int ROWS = 50;

  /**
   * Looks.
   *
   * @param after where to go on; empty to begin
   */
  public static AuditPage of(SchedulerClient client, String after) {
    List<AuditEntry> entries = client.audit().page(AuditFilter.ALL, number(after), ROWS);
    return new AuditPage(
        entries, entries.size() < ROWS ? null : entries.get(entries.size() - 1).id());
  }

  private static @Nullable Long number(String after) {
    try {
      return after.isEmpty() ? null : Long.valueOf(after);
    } catch (NumberFormatException no) {
      throw new InvalidInputException("after", after, "the number of an entry");
    }
  }

  /** What changed, in a line. */
  public static String changed(AuditEntry entry) {
    Map<String, String> all = new TreeMap<>(entry.effect().before());
    all.replaceAll((name, was) -> name + " " + was + " \u2192 ");
    entry
        .effect()
        .after()
        .forEach((name, is) -> all.merge(name, name + " " + is, (was, now) -> was + is));
    return all.values().stream().collect(Collectors.joining(", "));
  }
}
