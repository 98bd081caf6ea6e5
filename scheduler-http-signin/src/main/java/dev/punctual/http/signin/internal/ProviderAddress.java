package dev.punctual.http.signin.internal;

import dev.punctual.InvalidInputException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Where to ask whoever vouches for people: over TLS, except on this machine. */
public final class ProviderAddress {
  /** The legal form, as the end of a sentence. */
  public static final String LEGAL =
      "a URL that begins with https:// (http:// on this machine alone), without user, query and"
          + " fragment";

  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]", Pattern.CASE_INSENSITIVE);

  private ProviderAddress() {}

  /**
   * A URL of the settings, without slashes at its end.
   *
   * @param field the name of the value, for the message
   * @throws InvalidInputException if it is none that may be asked
   */
  public static String base(String field, String url) {
    if (!isBase(url)) {
      throw new InvalidInputException(field, url.replaceAll("//[^/]*@", "//***@"), LEGAL);
    }
    return url.replaceAll("/+$", "");
  }

  /** Whether a text is a URL that {@link #base} takes. */
  public static boolean isBase(String url) {
    return isSafe(url) && !url.contains("?") && !url.contains("#");
  }

  /**
   * A URL that a provider tells.
   *
   * @param field its name
   * @throws ProviderException if it is none that may be asked
   */
  static URI told(String field, String url) {
    if (!isSafe(url)) {
      throw new ProviderException(
          "the provider's %s is '%s', expected a URL that begins with https://"
              .formatted(field, PlainText.of(url, 200)));
    }
    return URI.create(url);
  }

  /** The part of a URL that may be shown: no path, no query. */
  static String shown(URI uri) {
    return uri.getScheme() + "://" + uri.getAuthority();
  }

  private static boolean isSafe(String url) {
    try {
      URI uri = new URI(url);
      String host = uri.getHost();
      if (host == null || uri.getScheme() == null || uri.getUserInfo() != null) {
        return false;
      }
      return switch (uri.getScheme().toLowerCase(Locale.ROOT)) {
        case "https" -> true;
        case "http" -> LOOPBACK.matcher(host).matches();
        default -> false;
      };
    } catch (URISyntaxException misfit) {
      return false;
    }
  }
}
