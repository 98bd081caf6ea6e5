package dev.punctual.dashboard.internal.page.system;

import dev.punctual.InvalidInputException;
import dev.punctual.SchedulerClient;
import dev.punctual.audit.AuditEntry;
import dev.punctual.audit.AuditFilter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A page of who asked for what, the latest first. Immutable.
 *
 * @param asked the conditions, by their names
 * @param entries those of the page
 * @param next where the next page begins; null for none
 */
public record AuditPage(Map<String, String> asked, List<AuditEntry> entries, @Nullable Long next) {
  /** The conditions that can be asked for, named as those of the HTTP API. */
  public static final List<String> CONDITIONS = List.of("by", "action", "kind", "name", "job_id");

  /** What a target can be. */
  public static final List<String> KINDS =
      List.of(
          "job",
          "jobs",
          "event",
          "batch",
          "bulk",
          "declarations",
          "token",
          "session",
          "link",
          "fault",
          "address",
          "all",
          "handler",
          "type",
          "node",
          "key");

  private static final int ROWS = 50;

  /** Copies the map. */
  public AuditPage {
    asked = Map.copyOf(asked);
  }

  /**
   * Looks.
   *
   * @param asked the conditions
   * @param after where to go on; empty to begin
   * @throws InvalidInputException if one of them cannot be read, or a name stands without its kind
   */
  public static AuditPage of(SchedulerClient client, Map<String, String> asked, String after) {
    List<AuditEntry> entries = client.audit().page(filter(asked), number(after), ROWS);
    return new AuditPage(
        asked, entries, entries.size() < ROWS ? null : entries.get(entries.size() - 1).id());
  }

  private static AuditFilter filter(Map<String, String> asked) {
    if (asked.containsKey("name") && !asked.containsKey("kind")) {
      throw new InvalidInputException("kind", null, "the kind of what name names");
    }
    AuditFilter filter = AuditFilter.ALL;
    for (Map.Entry<String, String> condition : asked.entrySet()) {
      String value = condition.getValue();
      filter =
          switch (condition.getKey()) {
            case "by" -> filter.by(value);
            case "action" -> filter.withAction(value);
            case "kind" -> filter.about(value);
            case "name" -> filter.about(asked.getOrDefault("kind", ""), value);
            case "job_id" -> filter.ofJob(value);
            default -> filter;
          };
    }
    return filter;
  }

  private static @Nullable Long number(String after) {
    try {
      return after.isEmpty() ? null : Long.valueOf(after);
    } catch (NumberFormatException no) {
      throw new InvalidInputException("after", after, "the number of an entry");
    }
  }

  /** What was asked for under a name; empty for nothing. */
  public String asked(String name) {
    return asked.getOrDefault(name, "");
  }

  /** The same question, going on after this page. */
  public Map<String, String> further() {
    Map<String, String> all = new HashMap<>(asked);
    all.put("after", next == null ? "" : next.toString());
    return all;
  }

  /** The id of the job that an entry is about; null where it is about something else. */
  public static @Nullable String job(AuditEntry entry) {
    return entry.target().kind().equals("job") ? entry.target().name() : null;
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
