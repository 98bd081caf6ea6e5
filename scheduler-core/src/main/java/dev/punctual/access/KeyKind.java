package dev.punctual.access;

import java.util.Locale;

/** How somebody is let in. */
public enum KeyKind {
  /** An API token, which a program sends with each request. */
  TOKEN("pct_"),
  /** A session of a browser. */
  SESSION("pcs_"),
  /** A link that lets a person in once. */
  LINK("pcl_");

  private final String prefix;

  KeyKind(String prefix) {
    this.prefix = prefix;
  }

  /** What each of its texts begins with, so that one is recognised where it does not belong. */
  public String prefix() {
    return prefix;
  }

  /** As stores and people write it, such as {@code token}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The kind of this text.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static KeyKind parse(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
