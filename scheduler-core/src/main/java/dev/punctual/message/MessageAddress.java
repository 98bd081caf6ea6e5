package dev.punctual.message;

import dev.punctual.InvalidInputException;
import dev.punctual.notification.Mask;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where a message goes, always written the same way, so that an address is found whoever typed it:
 * a mail address in small letters and without the name beside it, a telephone number without
 * blanks, brackets and hyphens, anything else as it is. Immutable.
 *
 * @param value in plain; a store keeps a digest of it
 */
public record MessageAddress(String value) {
  private static final Pattern NUMBER = Pattern.compile("\\+[0-9 ().\\-]*[0-9]");
  private static final Pattern BETWEEN_DIGITS = Pattern.compile("[ ().\\-]");

  /** Writes it the usual way. */
  public MessageAddress {
    value = usual(storable(value).strip());
  }

  /**
   * The address of a text that somebody typed.
   *
   * @throws InvalidInputException if it is blank; the message does not show it
   */
  public static MessageAddress of(String text) {
    if (text.isBlank()) {
      throw new InvalidInputException(
          "to", null, "a mail address, a number such as +491701234567, or a URL");
    }
    return new MessageAddress(text);
  }

  /** NUL and halves of surrogate pairs become another character: PostgreSQL keeps neither. */
  private static String storable(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new String(bytes, StandardCharsets.UTF_8).replace('\0', '?');
  }

  private static String usual(String text) {
    if (NUMBER.matcher(text).matches()) {
      return BETWEEN_DIGITS.matcher(text).replaceAll("");
    }
    return isMail(text) ? bare(text).toLowerCase(Locale.ROOT) : text;
  }

  private static boolean isMail(String text) {
    return text.indexOf('@') >= 0 && !text.contains("://");
  }

  /** {@code ann@example.org} of {@code Ann <ann@example.org>}. */
  private static String bare(String text) {
    int open = text.lastIndexOf('<');
    return open >= 0 && text.endsWith(">") ? text.substring(open + 1, text.length() - 1) : text;
  }

  /** As people may see it: {@code a***@example.org}, {@code +49***67}, the host of a URL. */
  public String masked() {
    if (isMail(value)) {
      return Mask.email(value);
    }
    return value.startsWith("+") ? Mask.phone(value) : host();
  }

  private String host() {
    try {
      String host = new URI(value).getHost();
      return host == null ? "***" : host;
    } catch (URISyntaxException no) {
      return "***";
    }
  }

  /** Masked, so that no log shows it. */
  @Override
  public String toString() {
    return masked();
  }
}
