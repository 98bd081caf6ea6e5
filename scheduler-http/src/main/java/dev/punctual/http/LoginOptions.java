package dev.punctual.http;

import dev.punctual.InvalidInputException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How people sign in. Immutable.
 *
 * @param home the path of this server to which they go then, such as {@code /}
 * @param publicUrl where browsers reach this server, without a path, such as {@code
 *     https://jobs.example.org}; null for the host that a request names
 * @param signIns ways to sign in by other sites
 */
public record LoginOptions(String home, @Nullable URI publicUrl, List<SignIn> signIns) {
  private static final Set<String> SCHEMES = Set.of("http", "https");

  /**
   * @throws InvalidInputException if home is no path, or the URL is none of http or https without a
   *     path
   */
  public LoginOptions {
    if (!home.startsWith("/") || home.startsWith("//")) {
      throw new InvalidInputException("home", home, "a path of this server, such as /");
    }
    if (publicUrl != null
        && (publicUrl.getHost() == null
            || !SCHEMES.contains(publicUrl.getScheme())
            || !Set.of("", "/").contains(publicUrl.getRawPath()))) {
      throw new InvalidInputException(
          "public URL", publicUrl, "http or https and a host without a path");
    }
    signIns = List.copyOf(signIns);
  }

  /** By links and tokens, to a page of this server. */
  public static LoginOptions to(String home) {
    return new LoginOptions(home, null, List.of());
  }

  /** The same at another URL. */
  public LoginOptions at(@Nullable URI url) {
    return new LoginOptions(home, url, signIns);
  }

  /** The same with other ways to sign in. */
  public LoginOptions with(List<SignIn> others) {
    return new LoginOptions(home, publicUrl, others);
  }
}
