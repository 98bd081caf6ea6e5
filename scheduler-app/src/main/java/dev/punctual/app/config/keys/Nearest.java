package dev.punctual.app.config.keys;

import java.util.Comparator;
import java.util.Optional;

/** Finds the key that someone may have meant. */
public final class Nearest {
  /** More than a third of the letters wrong is another word. */
  private static final int LETTERS_PER_SLIP = 3;

  private Nearest() {}

  public static Optional<String> key(String name) {
    String canonical = Key.canonical(name);
    return Keys.ALL.stream()
        .min(Comparator.comparingInt(key -> distance(canonical, key.canonicalName())))
        .filter(
            key ->
                distance(canonical, key.canonicalName())
                    <= Math.max(1, canonical.length() / LETTERS_PER_SLIP))
        .map(Key::name);
  }

  /** How many letters must be inserted, deleted or replaced to make one text of the other. */
  static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int column = 0; column <= to.length(); column++) {
      row[column] = column;
    }
    for (int line = 1; line <= from.length(); line++) {
      int diagonal = row[0];
      row[0] = line;
      for (int column = 1; column <= to.length(); column++) {
        int replaced = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
        diagonal = row[column];
        row[column] = Math.min(replaced, 1 + Math.min(row[column], row[column - 1]));
      }
    }
    return row[to.length()];
  }
}
