package dev.punctual.app.config.types;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an SMS gateway calls its fields. Immutable.
 *
 * @param to the number
 * @param text the text
 * @param from the sender
 * @param key what marks repeats; empty for none
 */
public record SmsFields(String to, String text, String from, Optional<String> key) {
  public static final String LEGAL = "such as to=msisdn,text=message,from=sender,key=reference";

  /**
   * Fields of a text such as {@code to=msisdn,text=message}; those that are not named keep their
   * names, and {@code key=} is for none.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static SmsFields parse(String text) {
    Map<String, String> names = new HashMap<>();
    for (String part : text.split(",", -1)) {
      String[] pair = part.strip().split("=", 2);
      if (pair.length < 2 || names.putIfAbsent(pair[0].strip(), pair[1].strip()) != null) {
        throw new IllegalArgumentException("no pair, or one that was there");
      }
    }
    String to = take(names, "to", "to");
    String body = take(names, "text", "text");
    String from = take(names, "from", "from");
    String key = take(names, "key", "idempotency_key");
    if (!names.isEmpty() || to.isEmpty() || body.isEmpty() || from.isEmpty()) {
      throw new IllegalArgumentException("an unknown or an empty field");
    }
    return new SmsFields(to, body, from, Optional.of(key).filter(name -> !name.isEmpty()));
  }

  private static String take(Map<String, String> names, String field, String usual) {
    String name = names.remove(field);
    return name == null ? usual : name;
  }
}
