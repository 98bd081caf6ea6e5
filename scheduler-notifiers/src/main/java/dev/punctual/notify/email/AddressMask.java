package dev.punctual.notify.email;

import java.util.regex.Pattern;

/** Hides whom a mail is for: {@code ann@example.org} becomes {@code a***@example.org}. */
final class AddressMask {
  private static final Pattern ADDRESS =
      Pattern.compile("([^\\s@<>\"',;:()])[^\\s@<>\"',;:()]*@(?=[\\p{Alnum}\\[])");

  private AddressMask() {}

  /** One address, whatever its form: quoted ones too. */
  static String mask(String address) {
    int at = address.lastIndexOf('@');
    int first = at < 1 ? 0 : address.offsetByCodePoints(0, 1);
    return at < 1 ? "***" : address.substring(0, first) + "***" + address.substring(at);
  }

  /** Every plain address within a text. */
  static String maskAll(String text) {
    return ADDRESS.matcher(text).replaceAll("$1***@");
  }
}
