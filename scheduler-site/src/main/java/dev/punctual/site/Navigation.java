package dev.punctual.site;

import java.util.ArrayList;
import java.util.List;

/**
 * Which pages there are, in which order.
 *
 * @param groups in order
 */
record Navigation(List<Group> groups) {
  Navigation {
    groups = List.copyOf(groups);
  }

  /**
   * Pages that belong together.
   *
   * @param title of the group
   * @param pages their names
   */
  record Group(String title, List<String> pages) {
    Group {
      pages = List.copyOf(pages);
    }
  }

  /** As {@code navigation.txt} says: groups, and below each its pages, indented. */
  static Navigation read() {
    List<Group> groups = new ArrayList<>();
    List<String> pages = new ArrayList<>();
    String title = "";
    for (String line : Resources.text("navigation.txt").lines().toList()) {
      if (line.startsWith(" ")) {
        pages.add(line.strip());
      } else {
        if (!pages.isEmpty()) {
          groups.add(new Group(title, pages));
        }
        title = line.strip();
        pages = new ArrayList<>();
      }
    }
    groups.add(new Group(title, pages));
    return new Navigation(groups);
  }

  /** The names of all pages, one after the other. */
  List<String> pages() {
    return groups.stream().flatMap(group -> group.pages().stream()).toList();
  }
}
