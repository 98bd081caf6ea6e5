package dev.punctual.handlers.http;

import dev.punctual.InvalidInputException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A secret that jobs name in headers, and the hosts that it may be sent to. Whoever may schedule
 * jobs chooses where requests go; without such hosts they could have the secret sent to a host of
 * their own. It shows its name and its hosts. Immutable.
 */
public final class HttpSecret {
  /** The legal form of a name. */
  public static final String LEGAL_NAME =
      "a letter, then at most 62 letters, digits and underscores";

  /** The legal form of a value. */
  public static final String LEGAL_VALUE = "8 to 8192 characters of visible ASCII";

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,62}");
  private static final Pattern VALUE = Pattern.compile("[!-~](?:[ -~]{6,8190}[!-~])");

  private final String name;
  private final String value;
  private final Set<SecretHost> hosts;

  private HttpSecret(String name, String value, Set<SecretHost> hosts) {
    this.name = name;
    this.value = value;
    this.hosts = hosts;
  }

  /**
   * A secret.
   *
   * @param name by which jobs know it; capital and small letters are the same
   * @param value 8 to 8192 characters of visible ASCII, with spaces between them at most
   * @param hosts one or more, such as {@code api.example.org}, {@code api.example.org:8443} or
   *     {@code http://10.0.0.7:8080}; without a scheme it is https alone
   * @throws InvalidInputException if one of them is not legal; the message does not hold the value
   */
  public static HttpSecret of(String name, String value, List<String> hosts) {
    requireName(name);
    if (!isValue(value)) {
      throw new InvalidInputException(
          "value of secret " + name, "of " + value.length() + " characters", LEGAL_VALUE);
    }
    if (hosts.isEmpty()) {
      throw new InvalidInputException(
          "hosts of secret " + name, "none", "one host at least that it may be sent to");
    }
    Set<SecretHost> known = new LinkedHashSet<>();
    hosts.forEach(host -> known.add(SecretHost.parse(host)));
    return new HttpSecret(canonical(name), value, known);
  }

  /** Whether a text can be a secret. */
  public static boolean isValue(String text) {
    return VALUE.matcher(text).matches();
  }

  /**
   * Whether a text names a host that a secret may be sent to, as {@link #of} takes it.
   *
   * @throws InvalidInputException if it looks like one and leads nowhere
   */
  public static boolean isHost(String text) {
    SecretHost.parse(text);
    return true;
  }

  static void requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new InvalidInputException("name of a secret", name, LEGAL_NAME);
    }
  }

  static String canonical(String name) {
    return name.toUpperCase(Locale.ROOT);
  }

  /** By which jobs know it, in capital letters. */
  public String name() {
    return name;
  }

  Set<SecretHost> hosts() {
    return hosts;
  }

  /** For the request, and to be found in what is answered. */
  String reveal() {
    return value;
  }

  @Override
  public String toString() {
    return "HttpSecret[" + name + " for " + hosts + "]";
  }
}
