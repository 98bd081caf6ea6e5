package dev.punctual.internal.trigger.syntax;

import dev.punctual.trigger.InvalidTriggerException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decoded JSON keyword arguments, read with checks; every error names its key. */
record KeywordArguments(Map<?, ?> values) {
  private static final String PREFIX = "trigger_args.";

  /** The arguments under {@code trigger_args}; none if it is missing. */
  static KeywordArguments in(Map<String, ?> metadata) {
    Object given = metadata.get("trigger_args");
    if (given == null) {
      return new KeywordArguments(Map.of());
    }
    if (given instanceof Map<?, ?> values) {
      return new KeywordArguments(values);
    }
    throw new InvalidTriggerException("trigger_args", shown(given), "a JSON object");
  }

  /** Refuses every key that is not listed: an argument without effect would be a silent error. */
  void requireOnly(Set<String> legal) {
    for (Object key : values.keySet()) {
      if (!(key instanceof String text && legal.contains(text))) {
        throw new InvalidTriggerException(
            "trigger_args key",
            shown(key),
            legal.stream().sorted().collect(Collectors.joining(", ")));
      }
    }
  }

  /** A whole number, given as a number or as its digits. */
  int integer(String key, int missing, int min, int max) {
    Object given = values.get(key);
    if (given == null) {
      return missing;
    }
    try {
      int number = new BigDecimal(shown(given)).intValueExact();
      if (number >= min && number <= max) {
        return number;
      }
    } catch (ArithmeticException | NumberFormatException notWhole) {
      throw refuse(key, given, min, max);
    }
    throw refuse(key, given, min, max);
  }

  /** A text, or empty if it is missing. */
  Optional<String> text(String key) {
    Object given = values.get(key);
    if (given == null) {
      return Optional.empty();
    }
    if (given instanceof String text) {
      return Optional.of(text);
    }
    throw new InvalidTriggerException(PREFIX + key, shown(given), "a text");
  }

  /** The one of two names that is used, or the first if none is; both at once are refused. */
  String used(String name, String otherName) {
    if (values.get(name) != null && values.get(otherName) != null) {
      throw new InvalidTriggerException(
          PREFIX + otherName, shown(values.get(otherName)), "nothing beside " + name);
    }
    return values.get(otherName) == null ? name : otherName;
  }

  /** A number, a text or a list of these, as one text with commas. */
  String list(String key, String missing) {
    Object given = values.get(key);
    return given == null ? missing : joined(key, given);
  }

  private static String joined(String key, Object given) {
    List<?> items = given instanceof List<?> list ? list : List.of(given);
    List<String> texts = new ArrayList<>();
    for (Object item : items) {
      if (!(item instanceof String || item instanceof Number)) {
        throw new InvalidTriggerException(
            PREFIX + key, shown(item), "a number, a text or a list of these");
      }
      texts.add(item instanceof Number number ? digits(number) : item.toString());
    }
    String text = String.join(",", texts);
    TriggerSyntax.requireShort(PREFIX + key, text);
    return text;
  }

  /** JSON has one kind of number: 1.0 is 1. */
  private static String digits(Number number) {
    String text = number.toString();
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  private static InvalidTriggerException refuse(String key, Object given, int min, int max) {
    return new InvalidTriggerException(
        PREFIX + key, shown(given), "a whole number from " + min + " to " + max);
  }

  private static String shown(@Nullable Object value) {
    String text = String.valueOf(value);
    return text.length() > TriggerSyntax.LONGEST ? text.substring(0, TriggerSyntax.LONGEST) : text;
  }
}
