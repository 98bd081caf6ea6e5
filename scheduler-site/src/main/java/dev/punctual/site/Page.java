package dev.punctual.site;

import java.util.List;

/**
 * A page, ready but for its frame.
 *
 * @param name where its source is: a path from the root of the repository without its ending, or
 *     {@code reference/…}
 * @param title its heading, as text
 * @param summary the first sentence, as text
 * @param html its content, with one {@code h1}
 * @param sections what a reader may jump to or find, in order; the first is the page itself
 */
public record Page(String name, String title, String summary, String html, List<Section> sections) {

  /** Copies the list. */
  public Page {
    sections = List.copyOf(sections);
  }

  /**
   * A part of a page.
   *
   * @param anchor its id; empty for the beginning of the page
   * @param title its heading
   * @param level 1 to 3 as its heading, 4 for a row of a table
   * @param text what it says, without tags
   */
  public record Section(String anchor, String title, int level, String text) {}

  /** Its path in the folder of a version, such as {@code docs/time.html}. */
  public String path() {
    return pathOf(name);
  }

  /** The path of a page by the name of its source. */
  static String pathOf(String name) {
    return (name.startsWith("docs/") ? name.substring("docs/".length()) : name) + ".html";
  }

  /** What leads from this page back to the folder of the version: empty, or {@code ../}. */
  public String up() {
    return "../".repeat((int) path().chars().filter(c -> c == '/').count());
  }

  /** The title up to a colon, for lists. */
  public String shortTitle() {
    int colon = title.indexOf(": ");
    return colon < 0 ? title : title.substring(0, colon);
  }

  /** The headings below the title. */
  public List<Section> contents() {
    return sections.stream().filter(part -> part.level() == 2 || part.level() == 3).toList();
  }
}
