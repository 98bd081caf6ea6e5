package dev.punctual.internal.client;

import dev.punctual.InvalidInputException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON as PostgreSQL writes a {@code jsonb}, without zeros at the end of fractions: equal values
 * have one text, whatever the order of their fields and the spelling of their numbers. Used once.
 */
public final class CanonicalJson {
  /** How many characters a hash has. */
  public static final int HASH_LENGTH = 64;

  /** As much as the stores take; a short text may mean a number of many digits. */
  private static final int MOST_CHARACTERS = 2_097_152;

  /** No number has more digits in PostgreSQL, before its point or after it. */
  private static final int MOST_DIGITS = 131_072;

  /** As PostgreSQL orders the keys of an object: the shorter first, in bytes. */
  private static final Comparator<byte[]> BY_LENGTH =
      Comparator.<byte[]>comparingInt(key -> key.length).thenComparing(Arrays::compareUnsigned);

  private static final Comparator<String> ORDER =
      Comparator.comparing(key -> key.getBytes(StandardCharsets.UTF_8), BY_LENGTH);

  private final StringBuilder text = new StringBuilder();

  private CanonicalJson() {}

  /** The text of an object whose values are maps, lists, strings, numbers, booleans and nulls. */
  static String text(Map<String, ?> object) {
    CanonicalJson json = new CanonicalJson();
    json.write(object);
    return json.text.toString();
  }

  /**
   * The SHA-256 of that text, in hexadecimal.
   *
   * @throws InvalidInputException if the text has more than 2097152 characters
   */
  public static String hash(Map<String, ?> object) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(text(object).getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JVM has SHA-256", impossible);
    }
  }

  private void write(@Nullable Object value) {
    if (value instanceof Map<?, ?> object) {
      writeObject(object);
    } else if (value instanceof List<?> list) {
      writeList(list);
    } else if (value instanceof Number number) {
      text.append(plain(new BigDecimal(number.toString())));
    } else if (value instanceof String string) {
      writeString(string);
    } else {
      text.append(value);
    }
    if (text.length() > MOST_CHARACTERS) {
      throw new InvalidInputException(
          "payload", text, "at most " + MOST_CHARACTERS + " characters with its numbers in full");
    }
  }

  private void writeObject(Map<?, ?> object) {
    String separator = "{";
    for (String key : object.keySet().stream().map(Object::toString).sorted(ORDER).toList()) {
      text.append(separator);
      writeString(key);
      text.append(": ");
      write(object.get(key));
      separator = ", ";
    }
    text.append(object.isEmpty() ? "{}" : "}");
  }

  private void writeList(List<?> list) {
    String separator = "[";
    for (Object each : list) {
      text.append(separator);
      write(each);
      separator = ", ";
    }
    text.append(list.isEmpty() ? "[]" : "]");
  }

  private static String plain(BigDecimal number) {
    BigDecimal shortest = number.stripTrailingZeros();
    return Math.abs((long) shortest.scale()) > MOST_DIGITS
        ? shortest.toString()
        : shortest.toPlainString();
  }

  private void writeString(String string) {
    text.append('"');
    for (int i = 0; i < string.length(); i++) {
      writeCharacter(string.charAt(i));
    }
    text.append('"');
  }

  private void writeCharacter(char c) {
    int escape = "\b\f\n\r\t\"\\".indexOf(c);
    if (escape >= 0) {
      text.append('\\').append("bfnrt\"\\".charAt(escape));
    } else if (c < ' ') {
      text.append(String.format("\\u%04x", (int) c));
    } else {
      text.append(c);
    }
  }
}
