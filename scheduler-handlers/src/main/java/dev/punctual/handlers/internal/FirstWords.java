package dev.punctual.handlers.internal;

import dev.punctual.internal.text.OneLine;
import java.util.regex.Pattern;

/** What somebody else said, as it may stand in a message. */
public final class FirstWords {
  private static final int WIDEST = 200;

  /** Half of a character, as a cut leaves it; no database keeps that. */
  private static final Pattern HALF = Pattern.compile("\\p{Cs}");

  private FirstWords() {}

  /** The first line that is not blank, escaped and cut; empty if there is none. */
  public static String of(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .findFirst()
        .map(line -> line(line, WIDEST))
        .orElse("");
  }

  /** A line, escaped and cut. */
  public static String line(String line, int widest) {
    return HALF.matcher(OneLine.of(line, widest)).replaceAll("");
  }
}
