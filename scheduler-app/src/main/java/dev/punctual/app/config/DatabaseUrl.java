package dev.punctual.app.config;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a database is, taken apart so that the password stays out of the URL. Reads the JDBC form
 * and the form that Supabase's dashboard and psql show, with user and password before the host.
 */
record DatabaseUrl(String jdbcUrl, Optional<String> user, Optional<Secret> password) {
  static final String LEGAL =
      "jdbc:postgresql://host:5432/database or postgresql://user:password@host:5432/database,"
          + " with special characters in the password as %XX";

  private static final Pattern FORM =
      Pattern.compile(
          "(?:jdbc:)?postgres(?:ql)?://"
              + "(?:(?<user>[^:@/?]*)(?::(?<password>[^@]*))?@)?"
              + "(?<hosts>[^/?@\\s]+)(?:/(?<database>[^/?@\\s]*))?(?:\\?(?<parameters>\\S*))?");

  private static final Pattern LOGIN = Pattern.compile("(//[^:/@?]*:|^(?!.*//)).*@");
  private static final Pattern PARAMETER = Pattern.compile("(?i)([?&][a-z]*password=)[^&]*");

  /**
   * @throws IllegalArgumentException if the text is neither form
   */
  static DatabaseUrl parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException();
    }
    Parameters parameters = Parameters.parse(form.group("parameters"));
    return new DatabaseUrl(
        "jdbc:postgresql://"
            + form.group("hosts")
            + "/"
            + Optional.ofNullable(form.group("database")).orElse("")
            + parameters.rest(),
        decoded(form.group("user")).or(() -> parameters.find("user")),
        decoded(form.group("password")).or(() -> parameters.find("password")).map(Secret::new));
  }

  /** Any text, even one that is no URL, without what may be a password in it. */
  static String masked(String text) {
    String login = LOGIN.matcher(text).replaceAll("$1" + Secret.MASK + "@");
    return PARAMETER.matcher(login).replaceAll("$1" + Secret.MASK);
  }

  private static Optional<String> decoded(@Nullable String text) {
    return Optional.ofNullable(text)
        .filter(given -> !given.isEmpty())
        // In this place a plus sign stands for itself.
        .map(given -> URLDecoder.decode(given.replace("+", "%2B"), StandardCharsets.UTF_8));
  }

  /** What stands after the question mark. */
  private record Parameters(List<String> pairs) {
    static Parameters parse(@Nullable String text) {
      return new Parameters(text == null ? List.of() : List.of(text.split("&", -1)));
    }

    Optional<String> find(String name) {
      String start = name + "=";
      return pairs.stream()
          .filter(pair -> pair.startsWith(start))
          .map(pair -> pair.substring(start.length()))
          .flatMap(value -> decoded(value).stream())
          .findFirst();
    }

    /** Those that are no login, with the question mark; empty if there are none. */
    String rest() {
      String kept =
          pairs.stream()
              .filter(pair -> !pair.startsWith("user=") && !pair.startsWith("password="))
              .collect(Collectors.joining("&"));
      return kept.isEmpty() ? "" : "?" + kept;
    }
  }
}
