package dev.punctual.notify.http;

import dev.punctual.InvalidInputException;
import okhttp3.HttpUrl;

/**
 * An {@code http} or {@code https} URL to send something to. Its path and query may hold secrets,
 * so it shows its host alone. Immutable.
 */
public final class Destination {
  private static final String LEGAL =
      "a URL such as https://example.org/path, without user, password and fragment";

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

  /** The host, and the port where it is not the scheme's own: {@code example.org:8443}. */
  public String host() {
    String host = url.host().indexOf(':') < 0 ? url.host() : "[" + url.host() + "]";
    return url.port() == HttpUrl.defaultPort(url.scheme()) ? host : host + ":" + url.port();
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
