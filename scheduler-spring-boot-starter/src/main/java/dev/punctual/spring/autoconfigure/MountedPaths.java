package dev.punctual.spring.autoconfigure;

import dev.punctual.spring.PunctualProperties;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the servlets are. Immutable.
 *
 * @param context the path of the application on its server; empty for the root
 * @param base the path in the application below which they are, such as {@code /punctual}
 * @param login the path of the server at which people sign in
 */
record MountedPaths(String context, String base, String login) {
  private static final String API = "/api/v1";

  /** For an application whose pages have a path. */
  static MountedPaths of(PunctualProperties.Http http, String context) {
    String base = Objects.requireNonNull(http.path(), "punctual.http.path");
    String login = Optional.ofNullable(http.login()).orElse(base + "/login");
    return new MountedPaths(context, base, context + login);
  }

  String apiMapping() {
    return base + API + "/*";
  }

  String loginMapping() {
    return base + "/login/*";
  }

  String pagesMapping() {
    return base + "/*";
  }

  /** The path of the server at which the API is. */
  String api() {
    return context + base + API;
  }

  /** The path of the server at which the page about the API is. */
  String reference() {
    return home() + "reference";
  }

  /** The path of the server at which people sign out, wherever they sign in. */
  String signOut() {
    return context + base + "/login/out";
  }

  /** The path of the server at which the first page is. */
  String home() {
    return context + base + "/";
  }
}
