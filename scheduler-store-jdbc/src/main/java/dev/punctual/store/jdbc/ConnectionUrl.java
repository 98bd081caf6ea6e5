package dev.punctual.store.jdbc;

import dev.punctual.InvalidInputException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
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
  private static final String HOST = "(?:\\[[0-9A-Fa-f:.]+]|[^\\[\\]@/:?#,\\s]+)(?::\\d+)?";

  /** Not by {@link java.net.URI}, which knows no host with an underscore and no list of hosts. */
  private static final Pattern FORM =
      Pattern.compile(
          "postgres(?:ql)?://(?:(?<user>[^:@/?#]*)(?::(?<password>[^@/?#]*))?@)?"
              + ("(?<hosts>" + HOST + "(?:," + HOST + ")*)")
              + "(?<path>/[^?#]*)?(?<query>\\?.*)?");

  private static final Pattern SECRETS = Pattern.compile("(?i)(password=)[^&]*");

  static ConnectionUrl parse(String url) {
    if (url.startsWith("jdbc:postgresql:")) {
      return new ConnectionUrl(url, null, null);
    }
    if (!url.startsWith("postgres://") && !url.startsWith("postgresql://")) {
      throw new InvalidInputException("database URL", hidden(url), LEGAL);
    }
    Matcher parts = FORM.matcher(url);
    if (!parts.matches()) {
      throw new InvalidInputException("database URL", hidden(url), LEGAL);
    }
    try {
      return of(parts);
    } catch (IllegalArgumentException wrongEscape) {
      throw new InvalidInputException("database URL", hidden(url), LEGAL);
    }
  }

  private static ConnectionUrl of(Matcher parts) {
    @Nullable String user = parts.group("user");
    @Nullable String password = parts.group("password");
    @Nullable String path = parts.group("path");
    @Nullable String query = parts.group("query");
    return new ConnectionUrl(
        "jdbc:postgresql://"
            + parts.group("hosts")
            + (path == null ? "/" : path)
            + (query == null ? "" : query),
        user == null ? null : decode(user),
        password == null ? null : decode(password));
  }

  private static String decode(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static String hidden(String url) {
    return SECRETS.matcher(url.replaceFirst("//.*@", "//…@")).replaceAll("$1…");
  }

  @Override
  public String toString() {
    return hidden(jdbc);
  }
}
