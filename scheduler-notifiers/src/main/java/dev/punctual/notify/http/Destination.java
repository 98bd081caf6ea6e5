package dev.punctual.notify.http;

import dev.punctual.InvalidInputException;
import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * An {@code http} or {@code https} URL to send something to. Its path and query may hold secrets,
 * so it shows its host alone. Immutable.
 */
public final class Destination {
  private static final String LEGAL =
      "a URL such as https://example.org/path, without user, password and fragment";

  private static final String SCHEME_END = "://";

  private final HttpUrl url;

  private Destination(HttpUrl url) {
    this.url = url;
  }

  /**
   * The destination of a URL. Asks nobody: what its name resolves to is judged later, when a
   * connection is made.
   *
   * @param field what it is, for the message of an error
   * @throws InvalidInputException if it is no such URL, or the policy refuses it; the message holds
   *     no more of it than its host
   */
  public static Destination of(String field, String url, AddressPolicy policy) {
    HttpUrl parsed = HttpUrl.parse(url.strip());
    if (parsed == null) {
      throw new InvalidInputException(field, "of " + url.length() + " characters", LEGAL);
    }
    if (!parsed.encodedUsername().isEmpty()
        || !parsed.encodedPassword().isEmpty()
        || parsed.encodedFragment() != null) {
      throw new InvalidInputException(field, "to " + parsed.host(), LEGAL);
    }
    policy.check(field, parsed);
    return new Destination(parsed);
  }

  /**
   * A URL, of whatever form, as people may see it: its scheme and its host alone, for user, path
   * and query may hold secrets.
   *
   * @return such as {@code https://example.org/…}; empty if the text has no scheme
   */
  public static Optional<String> shown(String url) {
    int scheme = url.indexOf(SCHEME_END);
    if (scheme < 0) {
      return Optional.empty();
    }
    int start = scheme + SCHEME_END.length();
    int end = start;
    while (end < url.length() && "/?#\\".indexOf(url.charAt(end)) < 0) {
      end++;
    }
    String rest = url.substring(end);
    if (rest.contains("@")) { // which may end a password that holds a slash
      return Optional.of(url.substring(0, start) + "…");
    }
    String authority = url.substring(start, end);
    String host = authority.substring(authority.lastIndexOf('@') + 1);
    return Optional.of(url.substring(0, start) + host + (rest.length() > 1 ? "/…" : ""));
  }

  /** The host, and the port where it is not the scheme's own: {@code example.org:8443}. */
  public String host() {
    String host = url.host().indexOf(':') < 0 ? url.host() : "[" + url.host() + "]";
    return url.port() == HttpUrl.defaultPort(url.scheme()) ? host : host + ":" + url.port();
  }

  /** The whole of it, which may hold secrets: never shown, and never kept. */
  public String inFull() {
    return url.toString();
  }

  /** The whole of it, for the request. */
  HttpUrl url() {
    return url;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Destination destination && destination.url.equals(url);
  }

  @Override
  public int hashCode() {
    return url.hashCode();
  }

  /** The host alone. */
  @Override
  public String toString() {
    return host();
  }
}
