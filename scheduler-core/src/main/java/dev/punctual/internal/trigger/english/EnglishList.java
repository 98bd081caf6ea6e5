package dev.punctual.internal.trigger.english;

import java.util.List;

/** Lists of words. */
final class EnglishList {
  private EnglishList() {}

  /** Such as {@code a, b and c}. */
  static String and(List<String> items) {
    return joined(items, " and ");
  }

  /** Such as {@code a, b or c}. */
  static String or(List<String> items) {
    return joined(items, " or ");
  }

  private static String joined(List<String> items, String lastSeparator) {
    int last = items.size() - 1;
    return last < 1
        ? String.join("", items)
        : String.join(", ", items.subList(0, last)) + lastSeparator + items.get(last);
  }
}
