package dev.punctual.trigger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The constants of an enum as the words of the text form, in lower case. */
final class Words {
  private Words() {}

  static String text(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** The constant that a word names; upper and lower case are the same. */
  static <E extends Enum<E>> E parse(Class<E> type, String field, String word) {
    return Arrays.stream(type.getEnumConstants())
        .filter(value -> text(value).equalsIgnoreCase(word))
        .findFirst()
        .orElseThrow(() -> new InvalidTriggerException(field, word, legal(type)));
  }

  /** Such as "shift, next or skip". */
  private static String legal(Class<? extends Enum<?>> type) {
    List<String> words = new ArrayList<>();
    for (Enum<?> value : type.getEnumConstants()) {
      words.add(text(value));
    }
    String last = words.remove(words.size() - 1);
    return String.join(", ", words) + " or " + last;
  }
}
