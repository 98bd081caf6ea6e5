package dev.punctual.notification;

import java.util.regex.Pattern;

/**
 * Hides who a message is for, in logs, errors and history: {@code ann@example.org} becomes {@code
 * a***@example.org}, {@code +491701234567} becomes {@code +49***67}. Thread-safe.
 */
public final class Mask {
  /** Looks at each character once: begins only where a word does, and never goes back. */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?<![^\\s@<>\"',;:()])([^\\s@<>\"',;:()])[^\\s@<>\"',;:()]*+@(?=[\\p{Alnum}\\[])");

  private static final Pattern NUMBER = Pattern.compile("(?<![\\p{Alnum}+])\\+\\d{7,15}(?!\\d)");
  private static final int PREFIX = 3;
  private static final int SUFFIX = 2;

  private Mask() {}

  /** One mail address, whatever its form: quoted ones too. */
  public static String email(String address) {
    int at = address.lastIndexOf('@');
    int first = at < 1 ? 0 : address.offsetByCodePoints(0, 1);
    return at < 1 ? "***" : address.substring(0, first) + "***" + address.substring(at);
  }

  /** One telephone number: its beginning and its end. */
  public static String phone(String number) {
    return number.length() <= PREFIX + SUFFIX
        ? "***"
        : number.substring(0, PREFIX) + "***" + number.substring(number.length() - SUFFIX);
  }

  /** Every plain mail address and every international telephone number within a text. */
  public static String all(String text) {
    String withoutAddresses = ADDRESS.matcher(text).replaceAll("$1***@");
    return NUMBER.matcher(withoutAddresses).replaceAll(found -> phone(found.group()));
  }
}
