package dev.punctual.internal.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** How many letters must be put in, taken out or replaced to make one text from another. */
public final class EditDistance {
  /** More than a third of the letters wrong is another word. */
  private static final int LETTERS_PER_SLIP = 3;

  private EditDistance() {}

  /**
   * The word that somebody may have meant.
   *
   * @return empty where none is near: more than a third of the letters differ
   */
  public static Optional<String> nearest(String wanted, Collection<String> words) {
    return words.stream()
        .min(Comparator.comparingInt(word -> between(wanted, word)))
        .filter(word -> between(wanted, word) <= Math.max(1, wanted.length() / LETTERS_PER_SLIP));
  }

  public static int between(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[row.length - 1];
  }
}
