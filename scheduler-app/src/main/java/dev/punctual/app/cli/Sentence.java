package dev.punctual.app.cli;

import java.util.Locale;

/** Descriptions as sentences. */
final class Sentence {
  private Sentence() {}

  /** With a capital letter and a full stop. */
  static String of(String description) {
    return description.substring(0, 1).toUpperCase(Locale.ROOT) + description.substring(1) + ".";
  }
}
