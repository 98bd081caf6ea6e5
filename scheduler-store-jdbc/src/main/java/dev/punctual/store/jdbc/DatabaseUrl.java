package dev.punctual.store.jdbc;

import dev.punctual.InvalidInputException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a database is, taken apart so that the login stays out of the URL. Reads the JDBC form and
 * the form that psql and Supabase's dashboard show, with user and password before the host.
 * Immutable.
 *
 * @param jdbc for the driver, without user and password
 * @param user null when the URL has none
 * @param password null when the URL has none
 */
public record DatabaseUrl(String jdbc, @Nullable String user, @Nullable String password) {
  /** The legal form, as the end of a sentence. */
  public static final String LEGAL =
      "jdbc:postgresql://host:5432/database or postgresql://user:password@host:5432/database,"
          + " with special characters in the password as %XX";

  private static final String MASK = "****";
  private static final String HOST = "(?:\\[[0-9A-Fa-f:.]+]|[^\\[\\]@/:?#,\\s]+)(?::\\d+)?";

  /** Not by {@link java.net.URI}, which knows no host with an underscore and no list of hosts. */
  private static final Pattern FORM =
      Pattern.compile(
          "(?:jdbc:)?postgres(?:ql)?://"
              + "(?:(?<user>[^:@/?#\\s]*)(?::(?<password>[^@/?#\\s]*))?@)?"
              + ("(?<hosts>" + HOST + "(?:," + HOST + ")*)")
              + "(?:/(?<database>[^/?#@\\s]*))?(?:\\?(?<parameters>\\S*))?");

  private static final Pattern LOGIN = Pattern.compile("(//[^:/@?]*:|^(?!.*//)).*@");
  private static final Pattern SECRETS = Pattern.compile("(?i)([?&][a-z]*password=)[^&]*");

  /**
   * Takes a URL apart.
   *
   * @throws InvalidInputException if the text is neither form; its message holds no password
   */
  public static DatabaseUrl parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw refused(text);
    }
    try {
      return of(form, new Parameters(form.group("parameters")));
    } catch (IllegalArgumentException wrongEscape) {
      throw refused(text);
    }
  }

  private static DatabaseUrl of(Matcher form, Parameters parameters) {
    String database = Optional.ofNullable(form.group("database")).orElse("");
    String jdbc =
        "jdbc:postgresql://" + form.group("hosts") + "/" + database + parameters.withoutLogin();
    return new DatabaseUrl(
        jdbc,
        decoded(form.group("user")).or(() -> parameters.find("user")).orElse(null),
        decoded(form.group("password")).or(() -> parameters.find("password")).orElse(null));
  }

  /** What the URL says for {@code currentSchema}, perhaps no legal schema; empty for nothing. */
  public Optional<String> currentSchema() {
    int question = jdbc.indexOf('?');
    return new Parameters(question < 0 ? null : jdbc.substring(question + 1)).find("currentSchema");
  }

  private static InvalidInputException refused(String text) {
    return new InvalidInputException("database URL", masked(text), LEGAL);
  }

  /** Says that the driver cannot make anything of this URL. */
  public InvalidInputException refused() {
    return refused(jdbc);
  }

  /** Any text, even one that is no URL, without what may be a password in it. */
  public static String masked(String text) {
    String login = LOGIN.matcher(text).replaceAll("$1" + MASK + "@");
    return SECRETS.matcher(login).replaceAll("$1" + MASK);
  }

  private static Optional<String> decoded(@Nullable String text) {
    return Optional.ofNullable(text)
        .filter(given -> !given.isEmpty())
        // In this place a plus sign stands for itself.
        .map(given -> URLDecoder.decode(given.replace("+", "%2B"), StandardCharsets.UTF_8));
  }

  /** The URL for the driver; holds no password. */
  @Override
  public String toString() {
    return masked(jdbc);
  }

  /** What stands after the question mark. */
  private record Parameters(List<String> pairs) {
    Parameters(@Nullable String text) {
      this(text == null ? List.of() : Arrays.asList(text.split("&", -1)));
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
    String withoutLogin() {
      String kept =
          pairs.stream()
              .filter(pair -> !pair.startsWith("user=") && !pair.startsWith("password="))
              .collect(Collectors.joining("&"));
      return kept.isEmpty() ? "" : "?" + kept;
    }
  }
}
