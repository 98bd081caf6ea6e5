package dev.punctual.handlers.internal;

import dev.punctual.internal.text.OneLine;

/** The beginning of what somebody else said, for a message. */
public final class FirstWords {
  private static final int WIDEST = 200;

  private FirstWords() {}

  /** Its first line that is not blank, escaped and cut; empty if there is none. */
  public static String of(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .findFirst()
        .map(line -> OneLine.of(line, WIDEST))
        .orElse("");
  }
}
