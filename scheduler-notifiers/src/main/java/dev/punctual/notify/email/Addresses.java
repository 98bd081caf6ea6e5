package dev.punctual.notify.email;

import dev.punctual.InvalidInputException;
import dev.punctual.notification.Mask;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads mail addresses as people write them in metadata: one, several with commas between them, or
 * a list; each with or without a name. What it answers can stand in a header as it is.
 */
final class Addresses {
  private static final int LONGEST = 254;
  private static final String LEGAL =
      "an address such as ann@example.org or Ann <ann@example.org>, ASCII before the @; several "
          + "with commas between them, or as a list";

  private Addresses() {}

  /**
   * The addresses of a field, each as text of its own.
   *
   * @param value a string, a list of strings, or null for none
   * @throws InvalidInputException if one is not an address
   */
  static List<String> read(String field, @Nullable Object value) {
    return parse(field, value).stream().map(InternetAddress::toUnicodeString).toList();
  }

  /** As {@link #read}, for headers and envelopes. */
  static List<InternetAddress> parse(String field, @Nullable Object value) {
    if (value == null) {
      return List.of();
    }
    if (value instanceof String text) {
      return parseText(field, text);
    }
    if (value instanceof Collection<?> several) {
      List<InternetAddress> all = new ArrayList<>();
      several.forEach(one -> all.addAll(parseElement(field, one)));
      return List.copyOf(all);
    }
    throw refused(field, value);
  }

  /** The only address of a text. */
  static InternetAddress parseOne(String field, String value) {
    List<InternetAddress> all = parseText(field, value);
    if (all.size() != 1) {
      throw new InvalidInputException(
          field, shown(value), "one address such as ann@example.org or Ann <ann@example.org>");
    }
    return all.get(0);
  }

  private static List<InternetAddress> parseElement(String field, @Nullable Object element) {
    if (element instanceof String text && !text.isBlank()) {
      return parseText(field, text);
    }
    throw refused(field, element);
  }

  private static List<InternetAddress> parseText(String field, String text) {
    if (hasControls(text)) {
      throw refused(field, text);
    }
    try {
      List<InternetAddress> all = new ArrayList<>();
      for (InternetAddress address : InternetAddress.parse(text, true)) {
        all.add(clean(address));
      }
      return List.copyOf(all);
    } catch (AddressException | UnsupportedEncodingException | IllegalArgumentException misfit) {
      throw refused(field, text);
    }
  }

  /** The same address with its domain in ASCII and its name encoded for a header. */
  private static InternetAddress clean(InternetAddress address)
      throws AddressException, UnsupportedEncodingException {
    address.validate();
    String whole = address.getAddress();
    int at = whole.lastIndexOf('@');
    String domain = at < 0 ? "" : whole.substring(at + 1);
    String ascii = domain.startsWith("[") ? domain : IDN.toASCII(domain);
    String plain = whole.substring(0, Math.max(at, 0)) + "@" + ascii;
    if (address.isGroup() || at < 1 || ascii.isEmpty() || !isPlain(plain)) {
      throw new AddressException("not an address that every server takes", whole);
    }
    return new InternetAddress(plain, name(address), StandardCharsets.UTF_8.name());
  }

  /** An encoded name may hide a line break that would end the header it is written to. */
  private static @Nullable String name(InternetAddress address) throws AddressException {
    String name = address.getPersonal();
    if (name != null && hasControls(name)) {
      throw new AddressException("control character in the name", address.getAddress());
    }
    return name;
  }

  private static boolean isPlain(String address) {
    return address.length() <= LONGEST && StandardCharsets.US_ASCII.newEncoder().canEncode(address);
  }

  static boolean hasControls(String text) {
    return text.chars().anyMatch(Character::isISOControl);
  }

  private static InvalidInputException refused(String field, @Nullable Object value) {
    return new InvalidInputException(field, shown(value), LEGAL);
  }

  /** Refusals get into logs and history, and what is no address may still tell whose it was. */
  private static @Nullable String shown(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    String masked = Mask.all(value.toString());
    return masked.replace("***@", "").indexOf('@') < 0 ? masked : "***";
  }
}
