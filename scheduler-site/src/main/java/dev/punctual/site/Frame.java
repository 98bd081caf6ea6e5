package dev.punctual.site;

import java.util.List;

/**
 * What is around a page.
 *
 * @param up what leads from the page to the folder of its version: empty, or {@code ../}
 * @param here the name of the page that the list marks as the present one; empty for none
 * @param path of the page in the folder of its version
 * @param groups of all pages
 * @param versions all of them, the latest first; the first is the one of this page
 * @param version of the artifacts
 */
public record Frame(
    String up,
    String here,
    String path,
    List<Group> groups,
    List<String> versions,
    String version) {

  /** Copies the lists. */
  public Frame {
    groups = List.copyOf(groups);
    versions = List.copyOf(versions);
  }

  /**
   * Pages that belong together.
   *
   * @param title of the group
   * @param pages in order
   */
  public record Group(String title, List<Page> pages) {
    /** Copies the list. */
    public Group {
      pages = List.copyOf(pages);
    }
  }

  /** The mark of the page in the list. */
  public String current(Page page) {
    return page.name().equals(here) ? "page" : "";
  }
}
