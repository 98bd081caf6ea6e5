package dev.punctual.audit;

import java.util.Locale;

/** What a command was asked through. */
public enum AuditSource {
  /** The library. */
  JAVA,
  /** The command line. */
  CLI,
  /** A function of the database, over a connection. */
  SQL,
  /** A function of the database, over REST. */
  REST,
  /** The HTTP API of Punctual. */
  HTTP;

  /** As stores and people write it, such as {@code java}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The source of this text.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static AuditSource parse(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
