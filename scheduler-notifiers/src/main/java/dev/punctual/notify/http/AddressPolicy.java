package dev.punctual.notify.http;

import dev.punctual.InvalidInputException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/**
 * Where a request may lead whose URL came from somebody else, so that nobody uses this machine to
 * reach what only this machine can reach (server-side request forgery).
 *
 * <p>Under either policy an IP address must have its usual form: {@code 0x7f.1}, {@code 2130706433}
 * and {@code 127.0.0.1.} are read as different things by different programs and are refused. What a
 * name resolves to is judged when a connection is made, by the very addresses that are connected
 * to; so a name that resolves to something else a moment later gains nothing.
 */
public enum AddressPolicy {
  /**
   * Only {@code https}, and only addresses of hosts on the public internet: not this machine, not
   * private networks, links, carriers' networks, multicast, documentation, nor whatever else IANA's
   * registries of special-purpose addresses (RFC 6890) keep apart. A name is refused if one of its
   * addresses is.
   */
  PUBLIC_ONLY,

  /**
   * Any address, and {@code http} too: for development, for receivers in one's own network, and for
   * URLs from one's own configuration.
   */
  ANY;

  private static final String PUBLIC_LEGAL =
      "a host on the public internet; allow private addresses if this one is meant";
  private static final Pattern ENDS_IN_NUMBER =
      Pattern.compile("(?:.*\\.)?(?:\\d+|0[xX][\\da-fA-F]*)\\.?");
  private static final String BYTE = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final Pattern USUAL_FORM = Pattern.compile(BYTE + "(?:\\." + BYTE + "){3}");

  /** Refuses what can be told from the URL alone. */
  void check(String field, HttpUrl url) {
    String host = url.host().toLowerCase(Locale.ROOT);
    if (this == PUBLIC_ONLY && !url.isHttps()) {
      throw new InvalidInputException(
          field,
          "to " + host,
          "a URL that begins with https://, unless private addresses are allowed");
    }
    if (isLiteral(host)) {
      checkLiteral(field, host);
    } else if (this == PUBLIC_ONLY && isThisMachine(host)) {
      throw new InvalidInputException(field, "to " + host, PUBLIC_LEGAL);
    }
  }

  /** Whether a URL parser may take it for an IP address (URL Standard, 3.5). */
  private static boolean isLiteral(String host) {
    return host.indexOf(':') >= 0 || ENDS_IN_NUMBER.matcher(host).matches();
  }

  private void checkLiteral(String field, String host) {
    if (host.indexOf(':') < 0 && !USUAL_FORM.matcher(host).matches()) {
      throw new InvalidInputException(
          field, "to " + host, "an IP address in its usual form, such as 192.0.2.1");
    }
    if (!allows(literal(field, host))) {
      throw new InvalidInputException(field, "to " + host, PUBLIC_LEGAL);
    }
  }

  private static InetAddress literal(String field, String host) {
    try {
      return InetAddress.getByName(host); // asks nobody: it is an address
    } catch (UnknownHostException odd) {
      throw new InvalidInputException(field, "to " + host, "a name or an IP address");
    }
  }

  /** Names that stand for this machine without asking anybody (RFC 6761, 6.3). */
  private static boolean isThisMachine(String host) {
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    return name.equals("localhost") || name.endsWith(".localhost");
  }

  /** Whether a connection to that address may be made. */
  boolean allows(InetAddress address) {
    return this == ANY || PublicAddresses.contain(address);
  }
}
