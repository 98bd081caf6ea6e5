package dev.punctual.app.cli.text;

import java.util.Locale;

/** Descriptions as sentences. */
public final class Sentence {
  private Sentence() {}

  /** With a capital letter and a full stop. */
  public static String of(String description) {
    return description.substring(0, 1).toUpperCase(Locale.ROOT) + description.substring(1) + ".";
  }
}
