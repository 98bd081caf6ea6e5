package dev.punctual.store.jdbc;

import dev.punctual.InvalidInputException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A database URL in either of the two forms people have at hand, taken apart. Its text never holds
 * the password.
 *
 * @param jdbc for the driver, without user and password where the form kept them apart
 * @param user null when the URL has none
 * @param password null when the URL has none
 */
record ConnectionUrl(String jdbc, @Nullable String user, @Nullable String password) {
  private static final String LEGAL =
      "jdbc:postgresql://host:port/database or postgres://user:password@host:port/database";
  private static final Pattern SECRETS = Pattern.compile("(?i)(password=)[^&]*");

  static ConnectionUrl parse(String url) {
    if (url.startsWith("jdbc:postgresql:")) {
      return new ConnectionUrl(url, null, null);
    }
    if (!url.startsWith("postgres://") && !url.startsWith("postgresql://")) {
      throw new InvalidInputException("database URL", hidden(url), LEGAL);
    }
    try {
      return ofUri(new URI(url));
    } catch (URISyntaxException wrong) {
      throw new InvalidInputException("database URL", hidden(url), LEGAL);
    }
  }

  private static ConnectionUrl ofUri(URI uri) {
    String[] account = uri.getRawUserInfo() == null ? new String[0] : split(uri.getRawUserInfo());
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return new ConnectionUrl(
        "jdbc:postgresql://" + uri.getHost() + port + path + query,
        account.length > 0 ? decode(account[0]) : null,
        account.length > 1 ? decode(account[1]) : null);
  }

  private static String[] split(String account) {
    return account.split(":", 2);
  }

  private static String decode(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static String hidden(String url) {
    return SECRETS.matcher(url.replaceFirst("//[^@/]*@", "//…@")).replaceAll("$1…");
  }

  @Override
  public String toString() {
    return hidden(jdbc);
  }
}
