package dev.punctual.internal.trigger.text;

import dev.punctual.trigger.InvalidTriggerException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The constants of an enum as the words of the text form, in lower case. */
public final class Words {
  private Words() {}

  public static String text(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** The constant that a word names; upper and lower case are the same. */
  public static <E extends Enum<E>> E parse(Class<E> type, String field, String word) {
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
