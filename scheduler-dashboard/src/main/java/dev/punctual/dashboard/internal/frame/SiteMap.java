package dev.punctual.dashboard.internal.frame;

import dev.punctual.http.ApiRole;
import java.util.List;
import java.util.Map;

/** Where the navigation leads. */
public final class SiteMap {
  /**
   * Pages that belong together.
   *
   * @param name of the section
   * @param pages by their names; the first page of all is at the root
   */
  public record Section(String name, List<String> pages) {}

  /** All sections, in their order. */
  public static final List<Section> SECTIONS =
      List.of(
          new Section("work", List.of("", "jobs", "schedules", "upcoming", "runs", "failures")),
          new Section("people", List.of("reminders", "messages")),
          new Section(
              "system", List.of("handlers", "nodes", "health", "audit", "access", "reference")));

  /** The letters by which people go to pages: {@code g} and this one. */
  private static final Map<String, String> KEYS =
      Map.ofEntries(
          Map.entry("", "n"),
          Map.entry("jobs", "j"),
          Map.entry("schedules", "s"),
          Map.entry("upcoming", "u"),
          Map.entry("runs", "r"),
          Map.entry("failures", "f"),
          Map.entry("reminders", "e"),
          Map.entry("messages", "m"),
          Map.entry("handlers", "h"),
          Map.entry("nodes", "o"),
          Map.entry("health", "l"),
          Map.entry("audit", "a"),
          Map.entry("access", "c"),
          Map.entry("reference", "p"));

  /** The roles of pages that are not for everybody. */
  private static final Map<String, ApiRole> NEEDS =
      Map.of("access", ApiRole.ADMIN, "health", ApiRole.OPERATOR);

  private SiteMap() {}

  /** The role that whoever sees a page has to have. */
  public static ApiRole needs(String page) {
    return NEEDS.getOrDefault(page, ApiRole.VIEWER);
  }

  /** The letter of a page. */
  public static String key(String page) {
    return KEYS.getOrDefault(page, "");
  }

  /** All pages of the navigation. */
  public static List<String> pages() {
    return SECTIONS.stream().flatMap(section -> section.pages().stream()).toList();
  }
}
